package org.waylight.intake;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.waylight.envelope.Party;
import org.waylight.wire.PartySettings;

/**
 * What the operator sets. Kafka's addresses and credentials are {@code spring.kafka.*}.
 *
 * @param keystore intake's PKCS#12 file, made on first use
 * @param passwordFile its password, on the first line
 * @param trustFolder public files that all parties share
 * @param rootFingerprint SHA-256 of the root's public key, lower-case hexadecimal
 * @param registry base of the schema registry's Confluent API
 * @param registryCertificates PEM file of the only certificates by which the registry's counts; null for the Java runtime's
 * @param schemaIds file of schema ids learnt so far
 * @param spool folder of reports that wait for Kafka
 * @param spoolMaxSize most that the spool may hold
 * @param spoolDiskShare most of the disk space free to it that the spool may take, above 0 to 1
 * @param ackTimeout how long Kafka may take before a report goes to the spool
 * @param drainOnStop how long a stop waits for Kafka to take what is in the spool: where the folder may not come back, as on
 *     a volume of an instance that is taken away. Zero leaves it for the next start
 * @param maxBodyBytes largest envelope taken, in bytes
 * @param startTimeout how long to wait at start for a directory that names intake
 * @param workAtRest where callers stop looking for the number that they must find, while few come
 * @param plainPerMinute reports that the form without JavaScript may bring in a minute, from all together
 * @param publicUrl where people find the page, without a slash at the end: the cards for a wallet name it; null for no cards
 * @param onion host of the onion service that shows the same page, or null
 */
@Validated
@ConfigurationProperties("intake")
public record IntakeProperties(
        @NotNull Path keystore,
        @NotNull Path passwordFile,
        @NotNull Path trustFolder,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String rootFingerprint,
        @NotNull URI registry,
        @Nullable Path registryCertificates,
        @NotNull Path schemaIds,
        @NotNull Path spool,
        @DefaultValue("1GB") @NotNull DataSize spoolMaxSize,
        @DefaultValue("0.5") @Positive @DecimalMax("1.0") double spoolDiskShare,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 10)
        Duration ackTimeout,

        @DefaultValue("0s") @NotNull @DurationMin @DurationMax(hours = 24)
        Duration drainOnStop,

        @DefaultValue("65536") @Min(8_192) @Max(524_288) int maxBodyBytes,
        @DefaultValue("60s") @NotNull Duration startTimeout,
        @DefaultValue("20000") @Min(1) @Max(10_000_000) int workAtRest,
        @DefaultValue("30") @Min(1) @Max(10_000) int plainPerMinute,

        @Nullable @Pattern(regexp = "https?://[a-z0-9.-]{1,80}(:[0-9]{1,5})?")
        String publicUrl,

        @Nullable @Pattern(regexp = "[a-z2-7]{56}\\.onion") String onion) {

    /** Beside the keystore, which it is sealed with: instances that share one share the other. */
    Path serviceSecret() {
        return keystore.resolveSibling("intake.secret");
    }

    PartySettings party() {
        return new PartySettings(
                Party.INTAKE,
                keystore,
                passwordFile,
                trustFolder,
                rootFingerprint,
                registry,
                registryCertificates,
                schemaIds,
                startTimeout);
    }
}
