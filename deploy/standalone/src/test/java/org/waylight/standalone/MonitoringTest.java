package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.standalone.place.Ports;
import org.waylight.testkit.ReviewedMetrics;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The operator's files name what there is. That the services publish exactly the names of docs/metrics.md, each service's own
 * tests see to: SubmitTest, MonitoringPipelineTest, routing's PipelineTest.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path FOLDER = ROOT.resolve("deploy/monitoring");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern NAME = Pattern.compile("\\bwaylight_\\w+");
    /** A header of its own, in the runbook. */
    private static final String SECTION = "\n### %s\n";

    private final Set<String> published = ReviewedMetrics.of(ROOT).names();

    static Stream<JsonNode> alerts() {
        return YAML.readTree(FOLDER.resolve("alerts.yaml").toFile())
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_asks_for_what_is_published_and_the_runbook_says_what_to_do(JsonNode alert) throws IOException {
        String name = alert.get("alert").asString();
        assertThat(name).matches("[A-Z][A-Za-z]+");
        assertThat(alert.propertyNames()).isSubsetOf("alert", "expr", "for", "labels", "annotations");
        assertThat(alert.get("labels").get("severity").asString()).isIn("page", "ticket");
        assertThat(alert.get("annotations").get("summary").asString()).isNotBlank();
        assertThat(alert.get("annotations").get("runbook").asString())
                .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        if (alert.has("for")) {
            assertThat(alert.get("for").asString()).matches("\\d+[mhd]");
        }
        assertThat(unknown(alert.get("expr").asString())).as(name).isEmpty();

        String runbook = Files.readString(ROOT.resolve("docs/runbook.md"));
        assertThat(runbook).contains(SECTION.formatted(name));
        String section = runbook.split(SECTION.formatted(name))[1].split("\n#")[0];
        assertThat(section).as("what to type").contains("**Do:**");
    }

    @Test
    void no_two_alerts_have_one_name_and_every_section_is_of_an_alert() throws IOException {
        List<String> names =
                alerts().map(alert -> alert.get("alert").asString()).toList();
        assertThat(names).doesNotHaveDuplicates();

        String runbook = Files.readString(ROOT.resolve("docs/runbook.md"));
        assertThat(Pattern.compile("(?m)^### (\\w+)$")
                        .matcher(runbook)
                        .results()
                        .map(header -> header.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void every_metric_that_calls_for_somebody_has_an_alert() {
        Set<String> asked = new HashSet<>();
        alerts().forEach(alert -> asked.addAll(names(alert.get("expr").asString())));

        assertThat(published)
                .filteredOn(name -> !asked.contains(name))
                .as("traffic alone, which alarms nobody")
                .containsExactlyInAnyOrder(
                        "waylight_intake_reports_total",
                        "waylight_intake_attachments_total",
                        "waylight_triage_reports_total",
                        "waylight_triage_queue",
                        "waylight_routing_proposals_total",
                        "waylight_routing_deliveries_total",
                        "waylight_routing_agencies");
    }

    @Test
    void every_panel_of_the_dashboard_asks_for_what_is_published() {
        JsonNode dashboard = YAML.readTree(FOLDER.resolve("dashboard.json").toFile());
        List<JsonNode> panels = dashboard.get("panels").valueStream().toList();
        List<Integer> ids = new ArrayList<>();
        Set<String> shown = new HashSet<>();

        for (JsonNode panel : panels) {
            ids.add(panel.get("id").asInt());
            if (panel.get("type").asString().equals("row")) {
                continue;
            }
            assertThat(panel.get("targets")).isNotEmpty();
            for (JsonNode target : panel.get("targets")) {
                String query = target.get("expr").asString();
                assertThat(unknown(query)).as(panel.get("title").asString()).isEmpty();
                shown.addAll(names(query));
            }
        }

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(shown).as("nothing is published that nobody looks at").containsAll(published);
    }

    @Test
    void prometheus_is_shown_the_ports_that_health_is_on() {
        JsonNode file = YAML.readTree(FOLDER.resolve("prometheus.yaml").toFile());
        Ports ports = new Ports(Ports.DEFAULT_BASE);

        assertThat(file.get("scrape_configs")
                        .valueStream()
                        .map(job -> job.get("job_name").asString() + " "
                                + job.get("static_configs")
                                        .get(0)
                                        .get("targets")
                                        .get(0)
                                        .asString()
                                + job.get("metrics_path").asString()))
                .containsExactly(
                        "waylight-intake " + ports.address(Ports.Use.INTAKE_HEALTH) + "/actuator/prometheus",
                        "waylight-triage " + ports.address(Ports.Use.TRIAGE_HEALTH) + "/actuator/prometheus",
                        "waylight-routing " + ports.address(Ports.Use.ROUTING_HEALTH) + "/actuator/prometheus");
    }

    private Set<String> unknown(String query) {
        Set<String> unknown = names(query);
        unknown.removeAll(published);
        return unknown;
    }

    private static Set<String> names(String query) {
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(query);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
