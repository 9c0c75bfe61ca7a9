package org.waylight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Party;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.SealedSerde;

/** What a service says that it lacks is what was taken from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LackTest {

    @TempDir
    Path folder;

    private TestParties parties;

    @BeforeEach
    void parties() {
        parties = new TestParties(folder.resolve("parties"));
        parties.serde(Party.ROUTING);
    }

    @Test
    void nothing_once_it_has_a_directory_a_key_and_a_schema_id() {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        assertThat(Lack.of(triage, Party.ROUTING)).containsExactly(Lack.SCHEMA_UNKNOWN);

        triage.learnSchema(Topics.REPORTS_ASSESSED);

        assertThat(Lack.of(triage, Party.ROUTING)).isEmpty();
    }

    @Test
    void a_key_of_whom_it_must_seal_to() throws IOException {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        triage.learnSchema(Topics.REPORTS_ASSESSED);

        try (Stream<Path> statements = Files.list(parties.trustFolder().resolve("statements"))) {
            for (Path statement : statements
                    .filter(file -> file.getFileName().toString().startsWith(Party.ROUTING.id()))
                    .toList()) {
                Files.delete(statement);
            }
        }
        SealedSerde again = SealedSerde.connect(parties.settings(Party.TRIAGE), parties.registry(), Clock.systemUTC());

        assertThat(Lack.of(again, Party.ROUTING)).containsExactly(Lack.KEY_MISSING);
    }

    @Test
    void a_directory_that_has_not_expired() {
        var ahead = new Duration[] {Duration.ZERO};
        Clock clock = Clock.systemUTC();
        SealedSerde triage = SealedSerde.connect(parties.settings(Party.TRIAGE), parties.registry(), new Clock() {
            @Override
            public Instant instant() {
                return clock.instant().plus(ahead[0]);
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        });
        triage.learnSchema(Topics.REPORTS_ASSESSED);
        assertThat(Lack.of(triage, Party.ROUTING)).isEmpty();

        ahead[0] = Duration.ofDays(367);

        assertThat(Lack.of(triage, Party.ROUTING)).containsExactly(Lack.DIRECTORY_EXPIRED);
    }
}
