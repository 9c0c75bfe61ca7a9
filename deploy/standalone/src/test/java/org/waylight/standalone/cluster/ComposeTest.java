package org.waylight.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What deploy/compose promises of every container. Read from the files: a container engine is not needed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeTest {

    private static final Path FOLDER = Path.of("../compose");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonNode COMPOSE = read(FOLDER.resolve("compose.yaml"));
    private static final JsonNode DEMO = read(FOLDER.resolve("compose.demo.yaml"));

    /** The parts by name, as compose merges them: what stands under {@code <<} counts where the part says nothing itself. */
    static Map<String, JsonNode> parts() {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        Stream.of(COMPOSE, DEMO)
                .forEach(file -> file.path("services")
                        .properties()
                        .forEach(part -> parts.putIfAbsent(part.getKey(), merged(part.getValue()))));
        return parts;
    }

    static Set<String> names() {
        return parts().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void can_change_nothing_of_its_own_and_gain_no_right(String name) {
        JsonNode part = parts().get(name);

        assertThat(part.path("read_only").asBoolean()).isTrue();
        assertThat(words(part.path("cap_drop"))).containsExactly("ALL");
        assertThat(words(part.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(part.path("privileged").asBoolean(false)).isFalse();
        assertThat(part.path("pids_limit").asInt()).isPositive();
        assertThat(part.has("mem_limit")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void runs_as_a_user_of_its_own(String name) {
        JsonNode part = parts().get(name);

        if (name.equals("operator")) {
            // It gives the parts their files; it runs when it is called and has no right but that.
            assertThat(words(part.path("profiles"))).containsExactly("operator");
            assertThat(words(part.path("cap_add"))).containsExactlyInAnyOrder("CHOWN", "DAC_OVERRIDE", "FOWNER");
        } else {
            assertThat(part.path("user").asString()).matches("[1-9][0-9]*:[1-9][0-9]*");
            assertThat(part.has("cap_add")).isFalse();
        }
    }

    @Test
    void no_two_share_a_user() {
        List<String> users = parts().values().stream()
                .map(part -> part.path("user").asString())
                .toList();

        assertThat(users).doesNotHaveDuplicates();
        for (Part part : Part.values()) {
            assertThat(users).contains(part.user() + ":" + part.user());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void has_its_secrets_as_files(String name) {
        JsonNode part = parts().get(name);

        assertThat(part.has("env_file")).isFalse();
        part.path("environment")
                .properties()
                .forEach(variable -> assertThat(variable.getKey())
                        .doesNotContainPattern("(?i)(password|secret|token|private)(?!_FILE$)"));
    }

    @Test
    void triage_alone_reaches_the_database_and_the_services_no_way_out() {
        assertThat(in("store")).containsExactlyInAnyOrder("triage", "postgres");
        assertThat(in("bus")).containsExactlyInAnyOrder("kafka", "registry", "intake", "triage", "routing", "operator");
        assertThat(in("front")).containsExactlyInAnyOrder("intake", "onion", "operator");
        assertThat(in("outside")).containsExactly("onion");
        for (String closed : List.of("bus", "store")) {
            assertThat(COMPOSE.at("/networks/" + closed + "/internal").asBoolean())
                    .isTrue();
        }
        parts().forEach((name, part) ->
                assertThat(part.has("network_mode")).as(name).isFalse());
    }

    @Test
    void ports_are_of_this_host_alone_until_somebody_says_otherwise() {
        List<String> ports = parts().values().stream()
                .flatMap(part -> words(part.path("ports")).stream())
                .toList();

        assertThat(ports).hasSize(3).allMatch(port -> port.contains(":-127.0.0.1}:"));
    }

    @Test
    void a_partys_files_are_no_others() {
        Set<String> known = new TreeSet<>();
        parts().forEach((name, part) -> part.path("secrets").forEach(secret -> {
            String source = secret.path("source").asString();
            assertThat(known.add(source)).as(source).isTrue();
            assertThat(COMPOSE.at("/secrets/" + source + "/file").asString()).contains("/parts/" + name + "/");
        }));
    }

    @Test
    void nothing_is_said_in_clear() throws IOException {
        for (String file : List.of("intake.yaml", "triage.yaml", "routing.yaml")) {
            JsonNode settings = read(FOLDER.resolve("config").resolve(file));
            assertThat(settings.at("/spring/kafka/properties/security.protocol").asString())
                    .isEqualTo("SSL");
            JsonNode own = settings.path(file.replace(".yaml", ""));
            assertThat(own.path("registry").asString()).startsWith("https://");
        }
        assertThat(Files.readString(FOLDER.resolve("config/triage.yaml"))).contains("sslmode=verify-full");
        assertThat(Files.readAllLines(FOLDER.resolve("config/pg_hba.conf")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\\s+")[0]))
                .containsOnly("local", "hostssl");
        assertThat(Files.readString(FOLDER.resolve("config/kafka.properties")))
                .contains("listener.security.protocol.map=CLUSTER:SSL,CONTROLLER:SSL,PARTNERS:SSL")
                .contains("ssl.client.auth=required");
    }

    private static Set<String> in(String network) {
        return parts().entrySet().stream()
                .filter(part -> words(part.getValue().path("networks")).contains(network))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static JsonNode merged(JsonNode part) {
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        JsonNode common = part.path("<<").isObject() ? part.path("<<") : COMPOSE.path("x-part");
        if (part.has("<<")) common.properties().forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        part.properties().forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        return YAML.valueToTree(merged);
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode read(Path file) {
        return YAML.readTree(file.toFile());
    }
}
