package org.waylight.routing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.waylight.envelope.Party;
import org.waylight.wire.PartySettings;

/**
 * What the operator sets. Kafka's addresses and credentials are {@code spring.kafka.*}.
 *
 * @param keystore routing's PKCS#12 file, made on first use
 * @param passwordFile its password, on the first line
 * @param trustFolder public files that all parties share
 * @param rootFingerprint SHA-256 of the root's public key, lower-case hexadecimal
 * @param registry base of the schema registry's Confluent API
 * @param registryCertificates PEM file of the only certificates by which the registry's counts; null for the Java runtime's
 * @param schemaIds file of schema ids learnt so far
 * @param startTimeout how long to wait at start for a directory that names routing
 * @param policyFolder where newer versions of the policy come from, a folder for each; none if absent
 * @param policySigners file of the persons who sign policies, name=public key in Base64; needed where there is a policy folder
 * @param rememberFor how long a delivery is known after its last hand-over, so that late receipts find it and a repeated
 *     clearance delivers nothing again; and a withdrawal, so that a late clearance does not count. Longer than dead letters
 *     are kept, which an operator may put back
 */
@Validated
@ConfigurationProperties("routing")
public record RoutingProperties(
        @NotNull Path keystore,
        @NotNull Path passwordFile,
        @NotNull Path trustFolder,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String rootFingerprint,
        @NotNull URI registry,
        @Nullable Path registryCertificates,
        @NotNull Path schemaIds,
        @Nullable Path policyFolder,
        @Nullable Path policySigners,
        @DefaultValue("60s") @NotNull Duration startTimeout,

        @DefaultValue("90d") @NotNull @DurationMin(days = 31)
        Duration rememberFor) {

    /** Routing as a party. */
    public PartySettings party() {
        return new PartySettings(
                Party.ROUTING,
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
