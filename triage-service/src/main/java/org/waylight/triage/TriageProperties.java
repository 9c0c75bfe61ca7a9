package org.waylight.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.waylight.envelope.Party;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.clear.StandingOrder;
import org.waylight.triage.store.Telling;
import org.waylight.wire.PartySettings;

/**
 * What triage must be told. No secret and no address has a default.
 *
 * @param keystore triage's PKCS#12 file, made on first use
 * @param passwordFile holds the keystore's password on its first line
 * @param trustFolder public files that all parties share
 * @param rootFingerprint SHA-256 of the root's public key in hexadecimal
 * @param registry base of the schema registry's Confluent API
 * @param schemaIds file of the schema ids learnt so far
 * @param startTimeout how long to wait at start for a directory that names triage
 * @param accountsFile which programs may use the API: a properties file of {@code name={bcrypt}hash,ROLE}
 * @param mailboxStatus when reporters' mailboxes tell a new status
 * @param deskUrl where persons find the desk: https://NAME, or http://localhost:PORT on the machine itself
 * @param demo whether this is a demonstration: every page says so, and a person may do without a passkey
 * @param invitationsFile the launcher's one-time links: lines of {@code sha256=name,ROLE,expiry in seconds since 1970}
 * @param standingOrder what may be cleared without waiting for a person
 */
@Validated
@ConfigurationProperties("triage")
record TriageProperties(
        @NotNull Path keystore,
        @NotNull Path passwordFile,
        @NotNull Path trustFolder,
        @NotBlank String rootFingerprint,
        @NotNull URI registry,
        @NotNull Path schemaIds,
        @DefaultValue("60s") @NotNull Duration startTimeout,
        @NotNull Path accountsFile,
        @DefaultValue("daily") @NotNull Telling mailboxStatus,
        @NotNull URI deskUrl,
        @DefaultValue("false") boolean demo,
        @Nullable Path invitationsFile,
        @DefaultValue @Valid @NotNull Order standingOrder) {

    /**
     * The standing order (docs/rules.md); off by default.
     *
     * @param agencies directory ids that it may clear to
     * @param maxPerHour reports an hour; it suspends itself above that
     */
    record Order(
            @DefaultValue("false") boolean enabled,
            @DefaultValue Set<String> agencies,
            @DefaultValue("60") @Min(1) @Max(100_000) int maxPerHour) {}

    PartySettings party() {
        return new PartySettings(
                Party.TRIAGE, keystore, passwordFile, trustFolder, rootFingerprint, registry, schemaIds, startTimeout);
    }

    DeskSettings desk() {
        return new DeskSettings(deskUrl, demo, invitationsFile);
    }

    StandingOrder order() {
        return new StandingOrder(standingOrder.enabled(), standingOrder.agencies(), standingOrder.maxPerHour());
    }
}
