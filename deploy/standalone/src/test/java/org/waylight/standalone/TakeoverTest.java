package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.Report;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.services.Agencies;
import tools.jackson.databind.JsonNode;

/**
 * Issue 5, "Must show": the first agency's client is killed while reports come, and its next life does nothing; its deputy
 * owns every one of its slots once the deadline has passed; then the first comes back. The deadline is the shortest that a
 * policy may have.
 */
@Tag("measure")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakeoverTest {

    private static final String FIRST = "GB-POLICE";
    private static final String DEPUTY = "GB-NCA-UKHTC";
    private static final String IMMEDIATE = "fixtures/F01-hotel-room-never-opened.yaml";
    private static final int REPORTS = 120;
    private static final int BEFORE_THE_BLOW = 30;
    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    Path folder;

    private WholeSystem.Running system;

    /** A slot of the first agency: the dispatch of each that it was sealed to, and what is known of each. */
    private record SlotOf(UUID slot, JsonNode first, JsonNode deputy) {

        String first(String what) {
            return first.path(what).asString("");
        }

        String deputy(String what) {
            return deputy.path(what).asString("");
        }
    }

    @Test
    void a_deputy_owns_what_a_killed_client_left_and_whoever_comes_back_is_superseded(WholeSystem.Running running)
            throws Exception {
        system = running;
        var policies = new NewerPolicies(system, folder);
        Path hasty =
                policies.with("deadlines.yaml", deadlines -> deadlines.replace("P1_IMMEDIATE: 60", "P1_IMMEDIATE: 1"));
        policies.sign(hasty, "first");
        policies.sign(hasty, "second");
        policies.activate(hasty);
        Report report = Fixtures.report(Place.checkout().root().resolve(IMMEDIATE));
        var reporters =
                new Reporters(system.intake(), system.rootFingerprint(), RunningSystem.sendersLog(system.data()));
        Set<UUID> sent = ConcurrentHashMap.newKeySet();
        Thread load = Thread.ofVirtual().start(() -> send(reporters, report, sent));
        eventually(() -> sent.size() > BEFORE_THE_BLOW && inbox(FIRST).size() > BEFORE_THE_BLOW);
        ProcessMark frozen = killedAndFrozen();
        load.join();
        assertThat(sent).hasSize(REPORTS);
        eventually(() -> slots(sent).size() == REPORTS
                && slots(sent).stream()
                        .allMatch(slot -> slot.deputy().path("opened").asBoolean()));

        List<SlotOf> owned = slots(sent);
        Set<UUID> held = new HashSet<>(inbox(DEPUTY));
        assertThat(owned).extracting(SlotOf::slot).doesNotHaveDuplicates().hasSize(REPORTS);
        assertThat(owned)
                .extracting(slot -> UUID.fromString(slot.deputy("dispatch")))
                .doesNotHaveDuplicates()
                .allMatch(held::contains);
        assertThat(owned).noneMatch(slot -> slot.first("progress").equals("ACCEPTED"));

        // It is started again, and gets what it missed; by then all of it is somebody else's.
        frozen.kill();
        eventually(() -> Set.copyOf(inbox(FIRST))
                .containsAll(owned.stream()
                        .map(slot -> UUID.fromString(slot.first("dispatch")))
                        .toList()));
        SlotOf deputyBefore = owned.get(0);
        SlotOf firstBefore = owned.get(1);
        accept(Agencies.HOST, DEPUTY, deputyBefore.deputy("dispatch"));
        accept(FIRST, FIRST, deputyBefore.first("dispatch"));
        accept(FIRST, FIRST, firstBefore.first("dispatch"));
        accept(Agencies.HOST, DEPUTY, firstBefore.deputy("dispatch"));

        for (SlotOf each : List.of(deputyBefore, firstBefore)) {
            eventually(() -> slots(sent).stream()
                    .anyMatch(slot -> slot.slot().equals(each.slot())
                            && slot.first("progress").equals("SUPERSEDED")
                            && slot.deputy("progress").equals("ACCEPTED")));
        }
        assertThat(slots(sent))
                .as("nothing is accepted twice")
                .noneMatch(slot -> slot.first("progress").equals("ACCEPTED"));
    }

    private static void send(Reporters reporters, Report report, Set<UUID> sent) {
        try {
            while (sent.size() < REPORTS) sent.add(reporters.sendUntilReceived("takeover", report));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The supervisor starts it again at once: that life is stopped as soon as it receives, and gets no further. */
    private ProcessMark killedAndFrozen() throws Exception {
        ProcessMark first = mark();
        first.kill();
        int before = inbox(FIRST).size();
        eventually(() -> inbox(FIRST).size() > before);
        ProcessMark next = mark();
        assertThat(next).isNotEqualTo(first);
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + next.pid())
                        .start()
                        .waitFor())
                .isZero();
        return next;
    }

    private ProcessMark mark() throws Exception {
        return ProcessMark.parse(Files.readString(system.data().run().resolve(FIRST + ".process")))
                .orElseThrow();
    }

    private List<SlotOf> slots(Set<UUID> reports) throws InterruptedException {
        List<SlotOf> slots = new ArrayList<>();
        for (JsonNode account : system.desk().accounts()) {
            if (!reports.contains(UUID.fromString(account.path("id").asString()))) continue;
            for (JsonNode slot : account.path("slots")) {
                if (slot.path("agency").asString().equals(FIRST)
                        && slot.path("dispatches").size() == 2) {
                    slots.add(new SlotOf(
                            UUID.fromString(slot.path("slot").asString()), of(slot, FIRST), of(slot, DEPUTY)));
                }
            }
        }
        return slots;
    }

    private static JsonNode of(JsonNode slot, String agency) {
        return slot.path("dispatches")
                .valueStream()
                .filter(dispatch -> dispatch.path("agency").asString().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> inbox(String agency) throws Exception {
        return Agencies.inboxes(system.data()).dispatches().getOrDefault(agency, List.of());
    }

    /** As a person at the agency does by command. */
    private void accept(String part, String agency, String dispatch) throws Exception {
        Path client = Place.checkout().root().resolve("deploy/agency-client/target/agency-client-0.1.0.jar");
        Process answer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        client.toString(),
                        "answer",
                        "--config",
                        Agencies.settings(system.data(), part).toString(),
                        "--agency",
                        agency,
                        dispatch,
                        "accept")
                .redirectErrorStream(true)
                .start();
        String said = new String(answer.getInputStream().readAllBytes());
        assertThat(answer.waitFor()).as(said).isZero();
    }

    private static void eventually(Callable<Boolean> condition) throws Exception {
        long patience = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("the test's patience").isLessThan(patience);
            Thread.sleep(500);
        }
    }
}
