package org.waylight.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.waylight.envelope.Party;
import org.waylight.envelope.SignedOrder;
import org.waylight.envelope.Signers;
import org.waylight.message.TransferClass;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.access.Provider;
import org.waylight.triage.alarm.Contact;
import org.waylight.triage.alarm.Rota;
import org.waylight.triage.clear.Precautions;
import org.waylight.triage.clear.StandingOrder;
import org.waylight.triage.deadline.Nation;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.partner.CanarySettings;
import org.waylight.triage.retention.Destroying;
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
 * @param registryCertificates PEM file of the only certificates by which the registry's counts; null for the Java runtime's
 * @param schemaIds file of the schema ids learnt so far
 * @param startTimeout how long to wait at start for a directory that names triage
 * @param checkpointsFile where checkpoints of the audit trail are added, sealed, for the operator to copy off
 * @param accountsFile which programs may use the API: a properties file of {@code name={bcrypt}hash,ROLE}
 * @param mailboxStatus when reporters' mailboxes tell a new status
 * @param deskUrl where persons find the desk: https://NAME, or http://localhost:PORT on the machine itself
 * @param demo whether this is a demonstration: every page says so, and a person may do without a passkey
 * @param invitationsFile the launcher's one-time links: lines of {@code sha256=name,ROLE,expiry in seconds since 1970}
 * @param rulesFolder newer versions of the rules (docs/rules.md, "Rules as files"); null for the project's own alone
 * @param standingOrder what may be cleared without waiting for a person
 * @param undoWindow how long a clearance below P1 waits before anything is sent, so that it can be undone
 * @param secondPerson what a second person must confirm before it leaves
 * @param retention whether reports are destroyed when their time is over
 * @param alarm who is called when nobody claims an urgent report
 * @param canary when agencies are sent a canary
 * @param originator who makes intelligence reports for the police, as partners know the charity
 * @param pointOfContact how the police ask back about one; no person's name
 * @param nation whose bank holidays the charity keeps
 * @param oidc the organisation's identity provider; null if passkeys alone sign in
 */
@Validated
@ConfigurationProperties("triage")
record TriageProperties(
        @NotNull Path keystore,
        @NotNull Path passwordFile,
        @NotNull Path trustFolder,
        @NotBlank String rootFingerprint,
        @NotNull URI registry,
        @Nullable Path registryCertificates,
        @NotNull Path schemaIds,
        @DefaultValue("60s") @NotNull Duration startTimeout,
        @NotNull Path accountsFile,
        @NotNull Path checkpointsFile,
        @DefaultValue("daily") @NotNull Telling mailboxStatus,
        @NotNull URI deskUrl,
        @DefaultValue("false") boolean demo,
        @Nullable Path invitationsFile,
        @Nullable Path rulesFolder,
        @DefaultValue @Valid @NotNull Order standingOrder,

        @DefaultValue("2m") @NotNull @DurationMin @DurationMax(hours = 1)
        Duration undoWindow,

        @DefaultValue @Valid @NotNull SecondPerson secondPerson,
        @DefaultValue @Valid @NotNull Retention retention,
        @DefaultValue @Valid @NotNull Alarm alarm,
        @DefaultValue @Valid @NotNull CanaryTurns canary,
        @DefaultValue("Waylight") @NotBlank String originator,

        @DefaultValue("Refer the report back in your inbox: the analysts' desk answers.") @NotBlank
        String pointOfContact,

        @DefaultValue("england-and-wales") @NotNull Nation nation,
        @Nullable @Valid Oidc oidc) {

    /**
     * The organisation's identity provider (OpenID Connect); off by default.
     *
     * @param issuer its address, as its tokens name it
     * @param clientId by which it knows the desk
     * @param clientSecretFile holds the desk's secret there on its first line
     * @param name what people at the desk call it
     */
    record Oidc(
            @NotNull URI issuer,
            @NotBlank String clientId,
            @NotNull Path clientSecretFile,
            @DefaultValue("your organisation") @NotBlank String name) {

        Provider provider() {
            return new Provider(issuer, clientId, clientSecretFile, name);
        }
    }

    /**
     * The standing order (docs/rules.md); none by default.
     *
     * @param file the order, as two persons signed it ({@link SignedOrder})
     * @param signers file of who signs it, {@code name=public key in Base64}; needed where there is an order
     */
    record Order(@Nullable Path file, @Nullable Path signers) {

        /** @throws IllegalStateException if it can't be read, or two did not sign it */
        StandingOrder inForce() {
            if (file == null) {
                return StandingOrder.NONE;
            }
            if (signers == null) {
                throw new IllegalStateException("nobody sends reports away unread alone: name the persons who sign the"
                        + " standing order, triage.standing-order.signers");
            }
            try {
                SignedOrder order = SignedOrder.read(file);
                order.requireSigned(Signers.read(signers, "triage.standing-order.signers"));
                return new StandingOrder(order.agencies(), order.maxPerHour());
            } catch (IllegalArgumentException refused) {
                throw new IllegalStateException(
                        "triage.standing-order.file does not count: " + refused.getMessage(), refused);
            }
        }
    }

    /**
     * What a second person must confirm before it leaves; never a P1.
     *
     * @param transferClasses classes of transfer, by the agency's country
     * @param overrides what goes against its reporter's choice
     */
    record SecondPerson(
            @DefaultValue("OTHER") Set<TransferClass> transferClasses,
            @DefaultValue("true") boolean overrides) {}

    /**
     * Retention (retention.yaml); off by default, until the controller has signed the rules off.
     */
    record Retention(@DefaultValue("false") boolean enabled) {}

    /**
     * Who is called with the number of urgent reports that nobody has claimed, and nothing else.
     *
     * @param command called at once: a program and its arguments; none if empty
     * @param webhook called at once: an address that takes {@code {"p1":N}}; none if absent
     * @param rota called one after another while nobody claims it
     */
    record Alarm(
            @DefaultValue List<String> command,
            @Nullable URI webhook,
            @DefaultValue List<@Valid Turn> rota) {}

    /**
     * When agencies are sent a canary (docs/decisions/0041); off by default.
     *
     * @param every on average
     * @param lateAfter how long an agency's machine may take to answer before it is said
     * @param except agencies that get none, since their own clients do not know canaries yet
     */
    record CanaryTurns(
            @DefaultValue("false") boolean enabled,

            @DefaultValue("1h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7)
            Duration every,

            @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7)
            Duration lateAfter,

            @DefaultValue Set<String> except) {}

    /**
     * One turn of the rota: a command, a webhook or both.
     *
     * @param after how long after the turn before, or after the report came
     */
    record Turn(
            @DefaultValue("5m") @NotNull Duration after,
            @DefaultValue List<String> command,
            @Nullable URI webhook) {}

    Rota rota() {
        var contacts = new ArrayList<Contact>();
        add(contacts, Duration.ZERO, alarm.command(), alarm.webhook());
        alarm.rota().forEach(turn -> add(contacts, turn.after(), turn.command(), turn.webhook()));
        return new Rota(contacts);
    }

    private static void add(List<Contact> contacts, Duration after, List<String> command, @Nullable URI webhook) {
        if (!command.isEmpty()) {
            contacts.add(new Contact.Command(after, command));
        }
        if (webhook != null) {
            contacts.add(new Contact.Webhook(command.isEmpty() ? after : Duration.ZERO, webhook));
        }
    }

    PartySettings party() {
        return new PartySettings(
                Party.TRIAGE,
                keystore,
                passwordFile,
                trustFolder,
                rootFingerprint,
                registry,
                registryCertificates,
                schemaIds,
                startTimeout);
    }

    DeskSettings desk() {
        return new DeskSettings(deskUrl, demo, invitationsFile, oidc == null ? null : oidc.provider());
    }

    CanarySettings canaries() {
        return new CanarySettings(canary.enabled(), canary.every(), canary.lateAfter(), canary.except());
    }

    Originator intelligence() {
        return new Originator(originator, pointOfContact);
    }

    Destroying destroying() {
        return retention.enabled() ? Destroying.ON : Destroying.OFF;
    }

    Precautions precautions() {
        return new Precautions(undoWindow, secondPerson.transferClasses(), secondPerson.overrides());
    }
}
