package org.waylight.standalone.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Directory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RootTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private DataFolder data;

    @BeforeEach
    void make() {
        data = new DataFolder(folder.resolve("data")).make();
    }

    @Test
    void signs_the_enrolment_of_an_expected_party() throws Exception {
        try (Root root = root(NOON, "intake")) {
            IdentityKey intake = enrol("intake.json", "intake");

            await().until(() ->
                    intake.verifyingKey().equals(directory(root, NOON).identity(Party.INTAKE)));

            assertThat(directory(root, NOON).expires()).isEqualTo(LocalDate.of(2027, 11, 21));
        }
    }

    @Test
    void signs_nobody_else() throws Exception {
        try (Root root = root(NOON, "intake")) {
            enrol("stranger.json", "GB-STRANGER");
            enrol("intake.json", "intake");

            await().until(() -> directory(root, NOON).identity(Party.INTAKE) != null);

            assertThat(directory(root, NOON).identity(new Party("GB-STRANGER"))).isNull();
            assertThat(words()).contains("stranger.json names nobody who is expected");
        }
    }

    @Test
    void does_not_take_a_second_key_under_a_name_not_even_after_a_restart() throws Exception {
        IdentityKey first;
        try (Root root = root(NOON, "intake")) {
            first = enrol("intake.json", "intake");
            await().until(() -> directory(root, NOON).identity(Party.INTAKE) != null);
        }

        enrol("intake.json", "intake");

        try (Root root = root(NOON, "intake")) {
            await().until(() -> words().contains("another key than the one signed before"));
            assertThat(directory(root, NOON).identity(Party.INTAKE)).isEqualTo(first.verifyingKey());
        }
    }

    @Test
    void names_an_agency_that_came_later_by_the_key_that_a_person_confirmed_and_by_no_enrolment() throws Exception {
        Party late = new Party("GB-LATE");
        Roster roster = new Roster(data);
        IdentityKey confirmed = IdentityKey.generate();
        roster.put(new Roster.Entry("GB-LATE", Roster.Standing.ADDED, null));
        try (Root root = root(NOON, "intake", "GB-LATE")) {
            enrol("late.json", "GB-LATE");
            enrol("intake.json", "intake");
            await().until(() -> directory(root, NOON).identity(Party.INTAKE) != null);
            assertThat(directory(root, NOON).identity(late)).as("only added").isNull();

            roster.put(new Roster.Entry("GB-LATE", Roster.Standing.ON_TRIAL, confirmed.verifyingKey()));
            await().until(() ->
                    confirmed.verifyingKey().equals(directory(root, NOON).identity(late)));
            assertThat(directory(root, NOON).takesReports(late)).isFalse();

            roster.put(new Roster.Entry("GB-LATE", Roster.Standing.LIVE, confirmed.verifyingKey()));
            await().until(() -> directory(root, NOON).takesReports(late));
        }

        roster.put(new Roster.Entry("GB-LATE", Roster.Standing.REVOKED, confirmed.verifyingKey()));
        try (Root root = root(NOON, "intake", "GB-LATE")) {
            await().until(() -> directory(root, NOON).identity(late) == null);
            assertThat(words()).contains("late.json is of an agency whose key a person has to confirm");
        }
    }

    @Test
    void keeps_its_key_and_counts_on_after_a_restart() throws Exception {
        String fingerprint;
        int version;
        try (Root root = root(NOON, "intake")) {
            enrol("intake.json", "intake");
            await().until(() -> directory(root, NOON).identity(Party.INTAKE) != null);
            fingerprint = root.fingerprint();
            version = directory(root, NOON).version();
        }

        // Eleven months later it is renewed before it expires.
        Instant later = Instant.parse("2027-10-21T12:00:00Z");
        try (Root root = root(later, "intake")) {
            await().until(() -> directory(root, later).expires().equals(LocalDate.of(2028, 10, 21)));

            assertThat(root.fingerprint()).isEqualTo(fingerprint);
            assertThat(directory(root, later).version()).isEqualTo(version + 1);
            assertThat(directory(root, later).identity(Party.INTAKE)).isNotNull();
        }
    }

    @Test
    void does_not_carry_on_a_directory_that_another_key_signed() throws Exception {
        root(NOON, "intake").close();
        Files.write(
                trust().resolve("directory.json"),
                Directory.sign(IdentityKey.generate(), 7, LocalDate.of(2030, 1, 1), Map.of()));

        assertThatThrownBy(() -> root(NOON, "intake"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("is not signed by the root key");
    }

    private Root root(Instant now, String... expected) throws Exception {
        return Root.open(
                data,
                Set.of(expected),
                new PrintStream(words, true, StandardCharsets.UTF_8),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** As a party enrols itself. */
    private IdentityKey enrol(String file, String party) throws Exception {
        IdentityKey identity = IdentityKey.generate();
        String key = Base64.getEncoder().encodeToString(identity.verifyingKey().toBytes());
        Path fresh = Files.writeString(
                data.root().resolve("fresh"), "{\"party\":\"" + party + "\",\"identityKey\":\"" + key + "\"}");
        Files.createDirectories(trust().resolve("enrolments"));
        Files.move(
                fresh, trust().resolve("enrolments").resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return identity;
    }

    private Directory directory(Root root, Instant now) throws Exception {
        await().until(() -> Files.exists(trust().resolve("directory.json")));
        VerifyingKey key = VerifyingKey.of(Base64.getDecoder().decode(Files.readString(trust().resolve("root.pub"))));
        assertThat(key.fingerprint()).isEqualTo(root.fingerprint());
        return Directory.verify(
                Files.readAllBytes(trust().resolve("directory.json")),
                key,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                0);
    }

    private Path trust() {
        return Root.trustFolder(data);
    }

    private String words() {
        return words.toString(StandardCharsets.UTF_8);
    }
}
