package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.testkit.Reports.aReport;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.Exploitation;
import org.waylight.message.Report;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.policy.Trial;
import tools.jackson.databind.JsonNode;

/** A newer policy: tried on the last month's facts, signed by two, in force without a restart. */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyTest {

    @TempDir
    Path folder;

    private WholeSystem.Running system;
    private NewerPolicies policies;

    @BeforeEach
    void meet(WholeSystem.Running running) {
        system = running;
        policies = new NewerPolicies(running, folder);
    }

    private UUID sent(Report report) throws Exception {
        UUID id = new Reporters(system.intake(), system.rootFingerprint(), RunningSystem.sendersLog(system.data()))
                .send("policy", report);
        system.proposed(id);
        return id;
    }

    private List<String> deeds(UUID id) throws Exception {
        return system.desk()
                .open(id)
                .path("record")
                .valueStream()
                .map(entry ->
                        entry.path("who").asString() + " " + entry.path("deed").asString() + " "
                                + entry.path("because")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList())
                .toList();
    }

    @Test
    void is_tried_signed_by_two_and_in_force_without_a_restart() throws Exception {
        UUID household = sent(aReport()
                .setNarrative("The canarypolicy stood by the lift.")
                .setExploitation(List.of(Exploitation.SERVITUDE))
                .build());
        Path other = policies.with(
                "rules.yaml", rules -> rules.replaceFirst("(?s)(- id: R-06.*?to: \\[)GB-POLICE", "$1GB-NCA-UKHTC"));

        Trial trial = policies.tried(other);

        assertThat(trial.elsewhere())
                .anyMatch(line -> line.startsWith(household.toString())
                        && line.contains("- GB-POLICE (R-06, POLICE)")
                        && line.contains("+ GB-NCA-UKHTC (R-06, POLICE)"));
        assertThat(deeds(household))
                .contains("policy FACTS_REPLAYED [policy=" + trial.newer().name() + "]");
        assertThat(RunningSystem.search(system.data(), List.of("canarypolicy")).finds())
                .isEmpty();

        Path same = policies.with("rules.yaml", UnaryOperator.identity());
        policies.sign(same, "first");
        assertThatThrownBy(() -> policies.activate(same))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("must be signed by two of [first, second]");
        policies.sign(same, "second");
        policies.activate(same);

        UUID after =
                sent(aReport().setExploitation(List.of(Exploitation.SERVITUDE)).build());
        String inForce =
                system.desk().open(after).path("proposal").path("policyVersion").asString();
        assertThat(inForce).startsWith(NewerPolicies.version(same) + " ");
        assertThat(deeds(after)).anyMatch(deed -> deed.startsWith("routing PROPOSED [policy=" + inForce));
        assertThatThrownBy(() -> policies.tried(other))
                .hasMessageContaining("is older than " + NewerPolicies.version(same));
    }
}
