package org.waylight.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.waylight.message.BodyKind;
import org.waylight.message.Exploitation;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.directory.Sex;
import org.waylight.routing.propose.Commitment;
import org.waylight.routing.propose.Field;
import org.waylight.routing.transfer.TransferRow;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas and the reader say the same of a policy's form; the reader says more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicySchemaTest {

    @SuppressWarnings("unused") // named by the tests below
    static final List<String> FILES = PolicyReader.FILES;

    private static final YAMLMapper YAML = new YAMLMapper();

    private static List<String> enumAt(String file, String pointer) {
        JsonNode schema = YAML.readTree(PolicyReader.builtIn(PolicySchema.nameFor(file)));
        return schema.at(pointer).valueStream().map(JsonNode::stringValue).toList();
    }

    private static List<String> names(Enum<?>[] symbols) {
        return Stream.of(symbols).map(Enum::name).toList();
    }

    @Test
    void the_policy_that_routing_is_built_with_has_the_form_that_they_ask_for() {
        assertThat(PolicySchema.mistakes(PolicyReader.builtInTexts())).isEmpty();
    }

    @Test
    void every_mistake_in_form_is_told_at_once_with_file_line_and_key() {
        Map<String, String> texts = PolicyReader.builtInTexts();
        texts.computeIfPresent("rules.yaml", (_, text) -> text.replace("  phoneFirst: true\n", "  phoneFrist: true\n"));
        texts.computeIfPresent("deadlines.yaml", (_, text) -> text.replace("P1_IMMEDIATE: 60", "P1_IMMEDIATE: soon"));
        int line = texts.getOrDefault("rules.yaml", "").lines().toList().indexOf("  phoneFrist: true") + 1;

        assertThat(PolicySchema.mistakes(texts))
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith("rules.yaml line " + line)
                        .contains(", R-01")
                        .contains("phoneFrist"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("deadlines.yaml line ").contains(", minutes, P1_IMMEDIATE: "));
    }

    @Test
    void symbols_are_the_codes() {
        assertThat(enumAt("agencies.yaml", "/$defs/agency/properties/kind/enum"))
                .isEqualTo(names(AgencyKind.values()));
        assertThat(enumAt("agencies.yaml", "/$defs/agency/properties/exploitation/anyOf/1/items/enum"))
                .isEqualTo(names(Exploitation.values()));
        assertThat(enumAt("agencies.yaml", "/$defs/agency/properties/victims/properties/sex/items/enum"))
                .isEqualTo(names(Sex.values()));
        assertThat(enumAt("agencies.yaml", "/$defs/agency/properties/transfer/additionalProperties/enum"))
                .isEqualTo(names(TransferClass.values()));
        assertThat(enumAt("transfers.yaml", "/properties/rows/items/properties/class/enum"))
                .isEqualTo(names(TransferClass.values()));
        assertThat(enumAt("transfers.yaml", "/properties/rows/items/properties/regime/enum"))
                .isEqualTo(names(TransferRow.Regime.values()));
        assertThat(enumAt("deadlines.yaml", "/properties/minutes/required")).isEqualTo(names(TriageLevel.values()));
        assertThat(enumAt("rules.yaml", "/$defs/view/enum")).isEqualTo(names(ViewKind.values()));
        assertThat(enumAt("rules.yaml", "/$defs/commitment/properties/by/items/enum"))
                .isEqualTo(names(Commitment.Part.values()));
        assertThat(enumAt("rules.yaml", "/properties/stops/properties/conflictOfInterest/properties/bodies/required"))
                .isEqualTo(names(BodyKind.values()));
        for (Field field : Field.values()) {
            assertThat(enumAt("rules.yaml", "/$defs/condition/properties/" + field.key() + "/properties/in/items/enum"))
                    .as(field.key())
                    .isEqualTo(names(field.symbols().getEnumConstants()));
        }
    }

    /** Breaks each kind of field in two of four ways in turn: left out, called otherwise, a number, an empty list. */
    @ParameterizedTest
    @FieldSource("FILES")
    void what_they_refuse_the_reader_refuses_too(String file) {
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        int turn = 0;
        for (Map.Entry<String, JsonPointer> kind : kinds(file).entrySet()) {
            for (String change :
                    turn++ % 2 == 0 ? List.of("left out", "a number") : List.of("renamed", "an empty list")) {
                Map<String, String> texts = PolicyReader.builtInTexts();
                texts.put(file, changed(file, kind.getValue(), change));
                if (!PolicySchema.mistakes(file, texts).isEmpty()) {
                    refused++;
                    try {
                        PolicyReader.read(texts);
                        accepted.add(kind.getKey() + " " + change);
                    } catch (InvalidPolicy expected) {
                        assertThat(expected).hasMessageContaining(" line ");
                    }
                }
            }
        }

        assertThat(accepted).isEmpty();
        assertThat(refused).isGreaterThan(8);
    }

    /** The first field of each kind: its name and that of what it is in, and where it stands. */
    private static Map<String, JsonPointer> kinds(String file) {
        Map<String, JsonPointer> kinds = new LinkedHashMap<>();
        collect(YAML.readTree(PolicyReader.builtIn(file)), JsonPointer.empty(), kinds);
        return kinds;
    }

    private static void collect(JsonNode node, JsonPointer at, Map<String, JsonPointer> kinds) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                JsonPointer here = at.appendProperty(field.getKey());
                kinds.putIfAbsent(here.toString().replaceAll("/\\d+", "").replaceAll(".*(/[^/]*/[^/]*)$", "$1"), here);
                collect(field.getValue(), here, kinds);
            }
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), at.appendIndex(index), kinds);
            }
        }
    }

    private static String changed(String file, JsonPointer at, String change) {
        JsonNode tree = YAML.readTree(PolicyReader.builtIn(file));
        ObjectNode parent = (ObjectNode) tree.at(at.head());
        String field = at.last().getMatchingProperty();
        switch (change) {
            case "left out" -> parent.remove(field);
            case "renamed" -> parent.set(field + "x", parent.remove(field));
            case "a number" -> parent.put(field, 7);
            default -> parent.putArray(field);
        }
        return YAML.writeValueAsString(tree);
    }
}
