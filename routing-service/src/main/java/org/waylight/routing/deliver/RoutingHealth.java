package org.waylight.routing.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.routing.RoutingProperties;
import org.waylight.routing.activate.Policies;
import org.waylight.topic.Topics;
import org.waylight.watch.Lack;
import org.waylight.watch.Machine;
import org.waylight.watch.Meters;
import org.waylight.wire.Registry;
import org.waylight.wire.SealedSerde;

/** What routing's health is made of, and what monitoring is told. */
@Configuration(proxyBeanMethods = false)
class RoutingHealth {

    private static final String WHY = "why";

    /** Ready when it delivers: the streams run, and Kafka answers them. */
    @Bean
    HealthIndicator delivery(DeliveryStreams streams, Meters meters) {
        BooleanSupplier heard = meters.moves(streams::answers);
        return () -> {
            if (!streams.delivering()) {
                return down("STREAMS_NOT_RUNNING");
            }
            return heard.getAsBoolean() ? Health.up().build() : down("KAFKA_AWAY");
        };
    }

    private static Health down(String why) {
        return Health.down().withDetail(WHY, List.of(why)).build();
    }

    /** And with a directory in force, a schema id to write with, and a key of triage to answer it. */
    @Bean
    HealthIndicator keys(SealedSerde serde) {
        return () -> {
            learnSchema(serde);
            Set<Lack> lacking = Lack.of(serde, Party.TRIAGE);
            return lacking.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail(WHY, lacking).build();
        };
    }

    @Bean
    HealthIndicator disk(RoutingProperties properties) {
        Path folder = disk(properties.schemaIds());
        return () -> Machine.full(folder) ? down("DISK_FULL") : Health.up().build();
    }

    private static Path disk(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** Which policy is in force, and what keeps a newer one from it: routing works on by the old one, so that it is up. */
    @Bean
    HealthIndicator policy(Policies policies) {
        return () -> {
            Health.Builder health =
                    Health.up().withDetail("inForce", policies.active().name());
            if (!policies.problems().isEmpty()) {
                health.withDetail(
                        "refused",
                        policies.problems().stream()
                                .map(problem -> problem.version() + ": " + problem.what())
                                .toList());
            }
            return health.build();
        };
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Meters meters(MeterRegistry registry) {
        return new Meters(registry, Clock.systemUTC());
    }

    /** The same for monitoring, and what is counted: by Kafka's own clients, so that no hop waits for it. */
    @Bean
    SmartInitializingSingleton told(
            Meters meters,
            HealthIndicator delivery,
            HealthIndicator keys,
            DeliveryStreams streams,
            Policies policies,
            SealedSerde serde,
            RoutingProperties properties,
            Environment settings) {
        return () -> {
            meters.part("delivery", () -> up(delivery));
            meters.part("keys", () -> up(keys));
            meters.hourlyOf(
                    "routing.proposals", "proposals made", () -> streams.written(Topics.ROUTES_PROPOSED::equals));
            meters.hourlyOf(
                    "routing.deliveries",
                    "records written for agencies, all together",
                    () -> streams.written(RoutingHealth::toAgency));
            meters.hourlyOf("routing.dead.letters", "records set aside", () -> streams.written(RoutingHealth::dead));
            meters.eachMark(
                    "routing.lag",
                    "records not read yet of the fullest partition, in powers of ten",
                    () -> Meters.inPowersOfTen(streams.lag()));
            meters.now(
                    "routing.agencies",
                    "agencies of the directory that take reports",
                    () -> agencies(serde).size());
            meters.now(
                    "routing.agencies.without.key",
                    "of those, how many have no valid key",
                    () -> agencies(serde).stream()
                            .filter(agency -> !serde.reaches(agency))
                            .count());
            meters.now(
                    "routing.policy.refused",
                    "whether a newer policy is not in order",
                    () -> policies.problems().isEmpty() ? 0 : 1);
            Machine.tell(meters, serde, disk(properties.schemaIds()), settings::getProperty, Clock.systemUTC());
        };
    }

    private static boolean toAgency(String topic) {
        return topic.startsWith("agency.") && topic.endsWith(".reports");
    }

    private static boolean dead(String topic) {
        return topic.endsWith(".dead");
    }

    private static List<Party> agencies(SealedSerde serde) {
        Directory directory = serde.directory();
        return directory.parties().stream()
                .filter(party -> !Character.isLowerCase(party.id().charAt(0)))
                .filter(directory::takesReports)
                .toList();
    }

    private static boolean up(HealthIndicator indicator) {
        Health health = indicator.health();
        return health != null && health.getStatus().equals(Status.UP);
    }

    private static void learnSchema(SealedSerde serde) {
        if (!serde.schemaKnown()) {
            try {
                serde.learnSchema(Topics.ROUTES_PROPOSED);
            } catch (Registry.RegistryUnavailable _) {
                // That it is still unknown is told by the health.
            }
        }
    }
}
