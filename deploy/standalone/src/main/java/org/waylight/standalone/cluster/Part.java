package org.waylight.standalone.cluster;

import java.util.List;

/**
 * A container with files of its own, readable by its user alone.
 *
 * @param user number of the user as whom it runs
 */
enum Part {
    KAFKA("kafka", 1000),
    REGISTRY("registry", 1001),
    POSTGRES("postgres", 999),
    INTAKE("intake", 10_001),
    TRIAGE("triage", 10_002),
    ROUTING("routing", 10_003),
    AGENCIES("agencies", 10_004);

    /** The three that are parties, with keys of their own, and clients of Kafka. */
    static final List<Part> SERVICES = List.of(INTAKE, TRIAGE, ROUTING);

    private final String id;
    private final int user;

    Part(String id, int user) {
        this.id = id;
        this.user = user;
    }

    String id() {
        return id;
    }

    int user() {
        return user;
    }
}
