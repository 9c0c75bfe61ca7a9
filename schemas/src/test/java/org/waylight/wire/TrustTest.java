package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Party;
import org.waylight.envelope.WeakStatements;
import org.waylight.message.KeyStatement;
import org.waylight.testkit.Reports;
import org.waylight.testkit.TestParties;

/** Architecture section 4, root of trust and key statements. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path folder;

    private TestParties parties;

    @BeforeEach
    void world() {
        parties = new TestParties(folder, Clock.fixed(NOW, ZoneOffset.UTC), "GB-POLICE");
    }

    @Test
    void another_root_than_the_printed_one_is_refused() {
        String printed = IdentityKey.generate().verifyingKey().fingerprint();

        assertThatThrownBy(() -> new Trust(parties.trustFolder(), folder.resolve("v"), printed, Clock.systemUTC()))
                .hasMessageContaining("has not the configured fingerprint");
        assertThatThrownBy(() -> Reporter.trusting(
                        printed,
                        PublishedKeys.of(parties.serde(Party.TRIAGE).trust()),
                        Clock.fixed(NOW, ZoneOffset.UTC)))
                .isInstanceOf(Reporter.KeysRefused.class);
    }

    @Test
    void an_older_directory_is_refused_after_a_restart_too() throws Exception {
        Path file = parties.trustFolder().resolve("directory.json");
        byte[] older = Files.readAllBytes(file);
        parties.signDirectory(LocalDate.of(2027, 11, 21));
        trust(NOW).directory();
        Files.write(file, older);

        assertThatThrownBy(() -> trust(NOW).directory()).hasMessageContaining("no directory yet");
    }

    @Test
    void a_directory_that_expires_while_running_stops_counting() {
        Instant nextYear = NOW.plusSeconds(400L * 86_400);

        assertThatThrownBy(() -> trust(nextYear).directory()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_expired_statement_is_no_key() {
        assertThat(trust(NOW).sealingKey(Party.TRIAGE)).isNotNull();
        assertThat(trust(NOW.plusSeconds(100L * 86_400)).sealingKey(Party.TRIAGE))
                .isNull();
        assertThat(trust(NOW.plusSeconds(100L * 86_400)).lastHours(Party.TRIAGE))
                .hasSize(1);
    }

    @Test
    void a_statement_that_its_party_did_not_sign_is_refused() {
        KeyStatement honest = parties.serde(new Party("GB-POLICE")).statement();
        KeyStatement forged = KeyStatements.sign(
                IdentityKey.generate(),
                new Party("GB-POLICE"),
                org.waylight.envelope.OpeningKey.generate().sealingKey(),
                honest.getNotBefore(),
                honest.getNotAfter());
        KeyStatement changed = KeyStatement.newBuilder(honest)
                .setNotAfter(honest.getNotAfter() + 1)
                .build();

        assertThat(trust(NOW).accept(honest)).isTrue();
        assertThat(trust(NOW).accept(forged)).isFalse();
        assertThat(trust(NOW).accept(changed)).isFalse();
    }

    @Test
    void a_weak_key_that_its_party_did_sign_is_refused_and_stops_nobody() {
        SealedSerde police = parties.serde(new Party("GB-POLICE"));
        KeyStatement honest = police.statement();
        byte[] zeros = new byte[honest.getPublicKey().remaining()];
        KeyStatement weak = WeakStatements.signed(
                police.identity(), "GB-POLICE", zeros, honest.getNotBefore() + 1, honest.getNotAfter());

        assertThat(KeyStatements.verify(police.identity().verifyingKey(), weak)).isTrue();
        assertThat(trust(NOW).accept(weak)).isFalse();
        Trust later = trust(NOW.plusSeconds(7_200));
        later.accept(weak);
        assertThat(later.sealingKey(new Party("GB-POLICE"))).isNotNull();
    }

    @Test
    void reports_sealed_before_a_rotation_still_open_after_it() {
        UUID id = new UUID(2, 2);
        SealedSerde triage = parties.serde(Party.TRIAGE);
        byte[] before = triage.frame(
                "reports.submitted",
                parties.reporter().seal(id, Reports.aReport().build()));

        triage.rotate();

        assertThat(triage.receive("reports.submitted", before, org.waylight.message.Report.class))
                .isInstanceOf(Received.Opened.class);
    }

    @Test
    void of_two_keys_stated_in_one_hour_the_later_counts() {
        SealedSerde police = parties.serde(new Party("GB-POLICE"));
        KeyStatement first = police.statement();
        Trust elsewhere = trust(NOW);
        elsewhere.accept(first);
        KeyStatement second = police.rotate();
        elsewhere.accept(second);
        elsewhere.accept(first);

        assertThat(second.getNotBefore()).isEqualTo(first.getNotBefore());
        assertThat(elsewhere.sealingKey(new Party("GB-POLICE")))
                .isEqualTo(org.waylight.envelope.SealingKey.of(second.getPublicKey()));
    }

    @Test
    void an_agency_that_rests_has_a_key_and_gets_no_report() throws Exception {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        assertThat(triage.onboarded("GB-POLICE")).isTrue();

        parties.signDirectory(LocalDate.of(2027, 11, 21), Set.of(new Party("GB-POLICE")));

        await().until(() -> !triage.onboarded("GB-POLICE"));
        assertThat(triage.reaches("GB-POLICE")).isTrue();
    }

    private Trust trust(Instant now) {
        return new Trust(
                parties.trustFolder(),
                folder.resolve("version"),
                parties.rootFingerprint(),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
