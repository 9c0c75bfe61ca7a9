package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.standalone.WholeSystem.Running.eventually;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.standalone.accounts.Committed;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;

/** The way to an agency tests itself, through everything that a report goes through. */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest {

    private static final String AGENCY = "GB-STOP-THE-TRAFFIK";

    @Test
    void a_canary_comes_back_though_routing_was_killed_and_nobody_is_shown_it(WholeSystem.Running system)
            throws Exception {
        int reports = system.desk().accounts().size();
        ProcessMark.parse(Files.readString(system.data().run().resolve(Services.ROUTING + ".process")))
                .orElseThrow()
                .kill();

        UUID canary = system.desk().canary(AGENCY).orElseThrow();

        var topics = new Committed(Broker.client(system.data(), system.ports(), Broker.ADMIN));
        eventually(() -> topics.dispatches(List.of(AGENCY)).containsKey(canary));
        eventually(() -> system.desk().canaries(AGENCY).path("answered").asBoolean());
        assertThat(system.desk().canaries(AGENCY).path("dispatch").asString()).isEqualTo(canary.toString());
        assertThat(Agencies.inboxes(system.data()).dispatches().get(AGENCY)).doesNotContain(canary);
        try (Stream<Path> files = Files.walk(system.data().root())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.contains(canary.toString()));
        }
        assertThat(system.desk().accounts().size()).isEqualTo(reports);
    }
}
