package org.waylight.triage.access;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.waylight.envelope.Party;
import org.waylight.topic.Topics;
import org.waylight.watch.Lack;
import org.waylight.wire.Registry;
import org.waylight.wire.SealedSerde;

/** Ready only with a directory in force, a key of routing to seal to, and a schema id to write with. */
@Component("keys")
class KeysHealthIndicator implements HealthIndicator {

    private final SealedSerde serde;

    KeysHealthIndicator(SealedSerde serde) {
        this.serde = serde;
    }

    @Override
    public Health health() {
        learnSchema();
        Set<Lack> lacking = Lack.of(serde, Party.ROUTING);
        return lacking.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("why", lacking).build();
    }

    private void learnSchema() {
        if (!serde.schemaKnown()) {
            try {
                serde.learnSchema(Topics.REPORTS_ASSESSED);
            } catch (Registry.RegistryUnavailable _) {
                // That it is still unknown is told below.
            }
        }
    }
}
