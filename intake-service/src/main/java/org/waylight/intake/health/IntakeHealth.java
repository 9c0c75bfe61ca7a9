package org.waylight.intake.health;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.waylight.envelope.Party;
import org.waylight.intake.IntakeProperties;
import org.waylight.intake.mailbox.MailboxReader;
import org.waylight.intake.spool.Custody;
import org.waylight.watch.Lack;
import org.waylight.watch.Machine;
import org.waylight.watch.Meters;
import org.waylight.wire.SealedSerde;

/**
 * What intake's health is made of. Ready means that a report would find a place: with Kafka away it finds one in the spool.
 * Whether Kafka is there and the disk has room stands beside it.
 */
@Configuration(proxyBeanMethods = false)
class IntakeHealth {

    private static final String WHY = "why";

    /** Ready: a report can be sealed to triage and would find a place, in Kafka or on disk. */
    @Bean
    HealthIndicator place(Custody custody, SealedSerde serde) {
        return () -> {
            List<String> why = new ArrayList<>();
            Lack.of(serde, Party.TRIAGE).forEach(lack -> why.add(lack.name()));
            if (!custody.hasPlace()) {
                why.add("KAFKA_AWAY_AND_SPOOL_FULL");
            }
            return why.isEmpty()
                    ? Health.up().build()
                    : Health.outOfService().withDetail(WHY, why).build();
        };
    }

    @Bean
    HealthIndicator kafka(MailboxReader mailboxes, Meters meters) {
        BooleanSupplier heard = meters.moves(mailboxes::answers);
        return () -> heard.getAsBoolean()
                ? Health.up().build()
                : Health.down().withDetail(WHY, List.of("KAFKA_AWAY")).build();
    }

    @Bean
    HealthIndicator disk(IntakeProperties properties) {
        return () -> Machine.full(properties.spool())
                ? Health.down().withDetail(WHY, List.of("DISK_FULL")).build()
                : Health.up().build();
    }

    /** The same for monitoring, and what the machine has. */
    @Bean
    SmartInitializingSingleton told(
            Meters meters,
            HealthIndicator place,
            HealthIndicator kafka,
            SealedSerde serde,
            IntakeProperties properties,
            Environment settings,
            Clock clock) {
        return () -> {
            meters.partEachMark("place", () -> up(place));
            meters.part("kafka", () -> up(kafka));
            Machine.tell(meters, serde, properties.spool(), settings::getProperty, clock);
        };
    }

    private static boolean up(HealthIndicator indicator) {
        Health health = indicator.health();
        return health != null && health.getStatus().equals(Status.UP);
    }
}
