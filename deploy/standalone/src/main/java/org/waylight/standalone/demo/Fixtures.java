package org.waylight.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The fixtures and who takes part in the demo.
 *
 * @param onboarded agencies with a principal and keys
 * @param standingOrder agencies that the standing order clears to
 * @param ownProcess agencies that run as clients of their own; one process hosts the others
 */
public record Fixtures(List<Fixture> all, List<String> onboarded, List<String> standingOrder, List<String> ownProcess) {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Reads {@code demo.yaml} and every {@code F*.yaml} of the folder, in the order of their names. */
    public static Fixtures read(Path folder) throws IOException {
        JsonNode demo = tree(folder.resolve("demo.yaml"));
        List<Fixture> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("F\\d+.*\\.yaml"))
                    .sorted()
                    .toList()) {
                all.add(fixture(tree(file)));
            }
        }
        return new Fixtures(
                List.copyOf(all),
                words(demo.path("onboarded")),
                words(demo.path("standingOrder")),
                words(demo.path("ownProcess")));
    }

    /** The report of one fixture file, or of a file that is a report alone. */
    public static Report report(Path file) throws IOException {
        JsonNode tree = tree(file);
        return (Report) record(Report.getClassSchema(), tree.has("report") ? tree.path("report") : tree);
    }

    /** The rare words of all narratives. */
    public List<String> canaries() {
        return all.stream().map(Fixture::canary).toList();
    }

    /**
     * The same reports, with a word more wherever the reporter may write words; the first is the rare word of the narrative.
     *
     * @param word gives a word that nobody wrote, another one each time
     */
    public Fixtures planted(Supplier<String> word) {
        return new Fixtures(
                all.stream().map(fixture -> fixture.planted(word)).toList(), onboarded, standingOrder, ownProcess);
    }

    /** What is reported in all of them. */
    public List<Report> reports() {
        return all.stream().map(Fixture::report).toList();
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JacksonException _) {
            throw new Trouble("The fixture " + file + " is no YAML: mend it.");
        }
    }

    private static Fixture fixture(JsonNode fixture) {
        JsonNode expect = fixture.path("expect");
        Map<String, List<String>> stripped = new LinkedHashMap<>();
        expect.path("stripped").properties().forEach(entry -> stripped.put(entry.getKey(), words(entry.getValue())));
        return new Fixture(
                fixture.path("id").asString(),
                fixture.path("title").asString(),
                fixture.path("canary").asString(),
                (Report) record(Report.getClassSchema(), fixture.path("report")),
                new Fixture.Expectation(
                        expect.path("priority").asString(),
                        expect.path("priorityRule").asString(),
                        stream(expect.path("slots"))
                                .map(slot -> new Fixture.Slot(
                                        slot.path("agency").asString(),
                                        slot.path("rule").asString()))
                                .toList(),
                        stream(expect.path("blocked"))
                                .map(blocked -> new Fixture.Blocked(
                                        blocked.path("agency").asString(),
                                        blocked.path("rule").asString()))
                                .toList(),
                        Fixture.Analyst.valueOf(expect.path("analyst").asString()),
                        expect.path("declineReason").asString(null),
                        expect.path("mergedInto").asString(null),
                        expect.path("outcome").asString(),
                        stripped));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return list.valueStream();
    }

    private static List<String> words(JsonNode list) {
        return stream(list).map(JsonNode::asString).toList();
    }

    /** YAML to Avro by the schema: what is left out is null, empty, or the enumeration's default. */
    private static SpecificRecord record(Schema schema, JsonNode fields) {
        fields.propertyNames().forEach(name -> {
            if (schema.getField(name) == null) {
                throw new Trouble("A fixture has the field " + name + ", which " + schema.getName() + " lacks.");
            }
        });
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), fields.path(field.name())));
        }
        return record;
    }

    private static @Nullable Object value(Schema schema, JsonNode value) {
        boolean given = !value.isMissingNode() && !value.isNull();
        return switch (schema.getType()) {
            case UNION ->
                given
                        ? value(
                                schema.getTypes().stream()
                                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                                        .findFirst()
                                        .orElseThrow(),
                                value)
                        : null;
            case RECORD -> record(schema, value);
            case ARRAY ->
                new ArrayList<>(stream(value)
                        .map(item -> value(schema.getElementType(), item))
                        .toList());
            case ENUM -> SpecificData.get().createEnum(given ? value.asString() : schema.getEnumDefault(), schema);
            case STRING -> given ? value.asString() : "";
            case INT -> schema.getLogicalType() == null ? (Object) value.asInt() : LocalDate.parse(value.asString());
            case BOOLEAN -> value.asBoolean();
            default -> throw new Trouble("A fixture can't write the Avro type " + schema.getType() + ".");
        };
    }
}
