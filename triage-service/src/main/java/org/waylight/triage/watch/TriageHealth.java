package org.waylight.triage.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.waylight.watch.Machine;
import org.waylight.watch.Meters;

/** Parts of triage's health that no other package has: the database, Kafka and the disk. */
@Configuration(proxyBeanMethods = false)
class TriageHealth {

    private static final String WHY = "why";

    /** In place of Spring's, which tells of the driver and quotes its exceptions. */
    @Bean
    HealthIndicator db(JdbcClient jdbc) {
        return () -> {
            try {
                jdbc.sql("select 1").query(Integer.class).single();
                return Health.up().build();
            } catch (DataAccessException | TransactionException away) {
                return Health.down().withDetail(WHY, List.of("DATABASE_AWAY")).build();
            }
        };
    }

    /** The desk works without it; what arrives and what leaves waits. */
    @Bean
    HealthIndicator kafka(Consumers consumers, Meters meters) {
        BooleanSupplier heard = meters.moves(consumers::answers);
        return () -> heard.getAsBoolean()
                ? Health.up().build()
                : Health.down().withDetail(WHY, List.of("KAFKA_AWAY")).build();
    }

    @Bean
    HealthIndicator disk(@Value("${triage.checkpoints-file}") Path checkpointsFile) {
        Path folder = folderOf(checkpointsFile);
        return () -> Machine.full(folder)
                ? Health.down().withDetail(WHY, List.of("DISK_FULL")).build()
                : Health.up().build();
    }

    /** The folder that checkpoints are added to. */
    static Path folderOf(Path checkpointsFile) {
        return Objects.requireNonNull(checkpointsFile.toAbsolutePath().getParent());
    }
}
