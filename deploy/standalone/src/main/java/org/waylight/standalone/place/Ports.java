package org.waylight.standalone.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Every port of the stand-alone system: one base and one table of offsets, all on 127.0.0.1.
 *
 * @param base first port of the block, 1024 to {@value #LAST_BASE}; the whole block stays below the ephemeral range of Linux
 */
public record Ports(int base) {

    /** Base when nobody names another. */
    public static final int DEFAULT_BASE = 17_700;

    /** Length of the block that one system takes. */
    public static final int BLOCK = 40;

    private static final int LAST_BASE = 65_535 - BLOCK;

    /** Who listens where. */
    public enum Use {
        BROKER(0, "Kafka's clients"),
        CONTROLLER(1, "Kafka's controller"),
        REGISTRY(2, "the schema registry"),
        REGISTRY_HEALTH(3, "the schema registry's health"),
        DATABASE(4, "PostgreSQL"),
        INTAKE(10, "intake: the reporter's side"),
        INTAKE_HEALTH(11, "intake's health"),
        TRIAGE(12, "triage: the analyst's side"),
        TRIAGE_HEALTH(13, "triage's health"),
        ROUTING_HEALTH(15, "routing's health"),
        AGENCIES(20, "the demo's agencies in one process"),
        AGENCY_1(21, "the demo's first agency client"),
        AGENCY_2(22, "the demo's second agency client"),
        AGENCY_3(23, "the demo's third agency client"),
        AGENCIES_PAGE(24, "the inboxes of the demo's agencies in one process"),
        AGENCY_1_PAGE(25, "the inbox of the demo's first agency client"),
        AGENCY_2_PAGE(26, "the inbox of the demo's second agency client"),
        AGENCY_3_PAGE(27, "the inbox of the demo's third agency client");

        private final int offset;
        private final String meaning;

        Use(int offset, String meaning) {
            this.offset = offset;
            this.meaning = meaning;
        }

        /** Words for a person. */
        public String meaning() {
            return meaning;
        }
    }

    public Ports {
        if (base < 1024 || base > LAST_BASE) {
            throw new Trouble("--port-base must be between 1024 and " + LAST_BASE + ", was " + base + ".");
        }
    }

    public int of(Use use) {
        return base + use.offset;
    }

    /** {@code 127.0.0.1:port}. */
    public String address(Use use) {
        return "127.0.0.1:" + of(use);
    }

    public URI http(Use use, String path) {
        return URI.create("http://" + address(use) + path);
    }

    /**
     * Refuses to go on while anybody else listens on one of the ports.
     *
     * @throws Trouble naming the port, its holder if that can be seen, and the way out
     */
    public void requireFree(Iterable<Use> uses) {
        for (Use use : uses) {
            if (!free(of(use))) {
                String holder = PortHolder.of(of(use)).map(PortHolder::words).orElse("another process");
                throw new Trouble("Port " + of(use) + " (" + use.meaning + ") is taken by " + holder
                        + ": end that, or move all of Waylight's ports with --port-base " + nextFreeBase() + ".");
            }
        }
    }

    /** A block where nobody listens now. */
    public static Ports anyFree() {
        return new Ports(new Ports(DEFAULT_BASE).nextFreeBase());
    }

    private int nextFreeBase() {
        for (int next = base + 1_000; next < LAST_BASE; next += 1_000) {
            var ports = new Ports(next);
            boolean free = true;
            for (Use use : Use.values()) {
                free &= free(ports.of(use));
            }
            if (free) return next;
        }
        return base > 30_000 ? DEFAULT_BASE : base + 1_000;
    }

    static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
