package org.waylight.intake.spool;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means: a report would find a place, in Kafka or on disk. */
@Component("place")
class CustodyHealth implements HealthIndicator {

    private final Custody custody;

    CustodyHealth(Custody custody) {
        this.custody = custody;
    }

    @Override
    public Health health() {
        return custody.open() ? Health.up().build() : Health.outOfService().build();
    }
}
