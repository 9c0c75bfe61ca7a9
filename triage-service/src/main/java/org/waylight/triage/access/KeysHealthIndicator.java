package org.waylight.triage.access;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.waylight.topic.Topics;
import org.waylight.wire.SealedSerde;

/** Ready only with a directory in force and a schema id to write with. */
@Component("keys")
class KeysHealthIndicator implements HealthIndicator {

    private final SealedSerde serde;

    KeysHealthIndicator(SealedSerde serde) {
        this.serde = serde;
    }

    @Override
    public Health health() {
        try {
            serde.directory();
            if (!serde.schemaKnown()) {
                serde.learnSchema(Topics.REPORTS_ASSESSED);
            }
            return Health.up().build();
        } catch (RuntimeException missing) {
            return Health.outOfService().build();
        }
    }
}
