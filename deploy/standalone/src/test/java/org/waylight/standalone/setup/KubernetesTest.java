package org.waylight.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.standalone.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What deploy/kubernetes promises, as far as it can be seen without a cluster. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KubernetesTest {

    private static final Path ROOT = Place.checkout().root();
    private static final Path FOLDER = ROOT.resolve(KubernetesFiles.FOLDER);
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    @Test
    void topics_users_rights_and_quotas_are_those_of_the_table() throws IOException {
        for (var file : new KubernetesFiles(ROOT).wanted().entrySet()) {
            assertThat(Files.readString(file.getKey()))
                    .as("%s: ./waylight manifests writes it anew", file.getKey())
                    .isEqualTo(file.getValue());
        }
        JsonNode others = objects("Kafka").getFirst().at("/spec/kafka/quotas");
        assertThat(others.get("producerByteRate").asDouble())
                .isEqualTo(Quotas.shipped().ofAgencies().get("producer_byte_rate"));
        assertThat(others.get("consumerByteRate").asDouble())
                .isEqualTo(Quotas.shipped().ofAgencies().get("consumer_byte_rate"));
    }

    @Test
    void every_record_is_on_two_of_three_brokers_before_it_counts() throws IOException {
        assertThat(objects("KafkaTopic")).isNotEmpty().allSatisfy(topic -> {
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
            assertThat(topic.at("/spec/config/unclean.leader.election.enable").asBoolean(true))
                    .isFalse();
        });
        assertThat(objects("KafkaNodePool").getFirst().at("/spec/replicas").asInt())
                .isEqualTo(3);
    }

    @Test
    void only_triage_and_its_own_copies_reach_the_database() throws IOException {
        JsonNode everybody = policy("nobody");
        assertThat(everybody.at("/spec/podSelector").isEmpty()).isTrue();
        assertThat(words(everybody.at("/spec/policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(everybody.at("/spec/ingress").isMissingNode()).isTrue();
        assertThat(everybody.at("/spec/egress").isMissingNode()).isTrue();

        String database = policy("database").at("/spec/podSelector/matchLabels").toString();
        List<String> callers = new ArrayList<>();
        for (JsonNode policy : objects("NetworkPolicy")) {
            if (!policy.at("/spec/podSelector/matchLabels").toString().equals(database)) continue;
            for (JsonNode way : policy.at("/spec/ingress")) {
                if (!way.at("/ports").toString().contains("5432")) continue;
                assertThat(way.at("/from").isEmpty()).as("from everywhere").isFalse();
                way.get("from").forEach(from -> callers.add(from.toString()));
            }
        }
        assertThat(callers)
                .containsExactlyInAnyOrder(
                        "{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"triage\"}}}",
                        "{\"podSelector\":{\"matchLabels\":" + database + "}}");
    }

    @Test
    void every_pod_has_the_least_that_it_needs() throws IOException {
        assertThat(objects("StatefulSet")).hasSize(4).allSatisfy(set -> {
            JsonNode pod = set.at("/spec/template/spec");
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.get("containers")).allSatisfy(container -> {
                JsonNode security = container.get("securityContext");
                assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
                assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(words(security.at("/capabilities/drop"))).containsExactly("ALL");
                assertThat(container.at("/resources/limits/memory").isMissingNode())
                        .isFalse();
                assertThat(container.at("/livenessProbe/httpGet/path").asString())
                        .endsWith("/live" + (pod.toString().contains("apicurio") ? "" : "ness"));
                assertThat(container.at("/readinessProbe/httpGet/path").asString())
                        .contains("/read");
                assertThat(container.toString()).as("secrets are files").doesNotContain("secretKeyRef");
            });
        });
    }

    /** By the schemas' own words; the packages come from npm, so a build without them skips this. */
    @Test
    void every_object_is_as_the_published_schemas_want_it() throws Exception {
        Path scripts = FOLDER.resolve("validate");
        boolean there = Files.isDirectory(scripts.resolve("node_modules"));
        if (!there && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("node")) {
            throw new AssertionError("WAYLIGHT_REQUIRE names node: run npm ci --ignore-scripts in " + scripts);
        }
        Assumptions.assumeTrue(there, "npm ci --ignore-scripts was not run in " + scripts);
        Process validation = new ProcessBuilder("node", "validate.mjs")
                .directory(scripts.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(validation.getInputStream().readAllBytes());

        assertThat(validation.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(validation.exitValue()).as(said).isZero();
    }

    private static JsonNode policy(String name) throws IOException {
        return objects("NetworkPolicy").stream()
                .filter(policy -> policy.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> objects(String kind) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("node_modules"))
                    .toList()) {
                try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                    documents.readAll().stream()
                            .filter(object -> object.path("kind").asString("").equals(kind))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
