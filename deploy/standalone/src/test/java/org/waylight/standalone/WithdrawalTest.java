package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.standalone.WholeSystem.Running.eventually;
import static org.waylight.testkit.Reports.aReport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Danger;
import org.waylight.reporter.MailboxVisit;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.standalone.accounts.Committed;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.services.Agencies;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;

/** Invariant I9 over a real broker: what was erased before a deputy's turn never gets there. */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawalTest {

    private static final String POLICE = "GB-POLICE";
    private static final String DEPUTY = "GB-NCA-UKHTC";

    private WholeSystem.Running system;
    private ReporterClient client;

    @BeforeEach
    void meet(WholeSystem.Running running) {
        system = running;
        client = ReporterClient.trusting(system.intake(), system.rootFingerprint());
    }

    @Test
    void the_deputy_of_an_erased_report_never_gets_it() throws Exception {
        ReceiptCode code = ReceiptCode.generate();
        UUID erased = cleared(code);
        UUID other = cleared(ReceiptCode.generate());
        UUID erasedDispatch = dispatch(erased, POLICE);
        UUID otherDispatch = dispatch(other, POLICE);
        UUID heldForDeputy = dispatch(erased, DEPUTY);
        UUID othersDeputy = dispatch(other, DEPUTY);
        eventually(() -> inbox(POLICE).containsAll(List.of(erasedDispatch, otherDispatch)));
        long before = end();

        client.send(((MailboxVisit.Found) client.openMailbox(code)).mailbox().erase());
        // The withdrawal is on its topic, and routing has taken all that is there.
        eventually(() -> end() > before && taken() >= end());
        decline(erasedDispatch);
        decline(otherDispatch);
        eventually(() -> inbox(DEPUTY).contains(othersDeputy));

        assertThat(inbox(DEPUTY)).doesNotContain(heldForDeputy);
        assertThat(new Committed(Broker.client(system.data(), system.ports(), Broker.ADMIN))
                        .dispatches(List.of(DEPUTY)))
                .containsKey(othersDeputy)
                .doesNotContainKey(heldForDeputy);
    }

    /** A report for the police, whose deputy waits. */
    private UUID cleared(ReceiptCode code) throws Exception {
        Submission submission =
                Submission.of(aReport().setDangers(List.of(Danger.CONFINEMENT)).build(), code, List.of());
        assertThat(client.send(submission)).isEqualTo(new Sending.Received(submission.id()));
        eventually(() -> {
            if (dispatch(submission.id(), DEPUTY) != null) {
                return true;
            }
            for (JsonNode row : system.desk().queue()) {
                if (row.path("id").asString().equals(submission.id().toString())
                        && row.path("state").asString().equals("proposed")) {
                    system.desk()
                            .decide(
                                    submission.id(),
                                    "clearance",
                                    Map.of("version", row.path("version").asInt()));
                }
            }
            return false;
        });
        return submission.id();
    }

    private UUID dispatch(UUID report, String agency) throws Exception {
        for (JsonNode account : system.desk().accounts()) {
            if (account.path("id").asString().equals(report.toString())) {
                for (JsonNode slot : account.path("slots")) {
                    for (JsonNode dispatch : slot.path("dispatches")) {
                        if (slot.path("agency").asString().equals(POLICE)
                                && dispatch.path("agency").asString().equals(agency)) {
                            return UUID.fromString(dispatch.path("dispatch").asString());
                        }
                    }
                }
            }
        }
        return null;
    }

    private List<UUID> inbox(String agency) throws Exception {
        return Agencies.inboxes(system.data()).dispatches().getOrDefault(agency, List.of());
    }

    /** What a person at the police answers. */
    private void decline(UUID dispatch) throws Exception {
        Path settings = Agencies.settings(system.data(), POLICE);
        Process answer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        Place.checkout().jar("deploy/agency-client").toString(),
                        "answer",
                        "--config",
                        settings.toString(),
                        "--agency",
                        POLICE,
                        dispatch.toString(),
                        "decline",
                        "--reason",
                        "NO_CAPACITY")
                .inheritIO()
                .start();
        assertThat(answer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.exitValue()).isZero();
    }

    private long end() throws Exception {
        TopicPartition cleared = new TopicPartition(Topics.REPORTS_CLEARED, 0);
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(cleared, OffsetSpec.latest()))
                    .partitionResult(cleared)
                    .get()
                    .offset();
        }
    }

    private long taken() throws Exception {
        try (Admin admin = admin()) {
            OffsetAndMetadata taken = admin.listConsumerGroupOffsets("routing.deliver")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(Topics.REPORTS_CLEARED, 0));
            return taken == null ? 0 : taken.offset();
        }
    }

    private Admin admin() {
        return Admin.create(Broker.client(system.data(), system.ports(), Broker.ADMIN));
    }
}
