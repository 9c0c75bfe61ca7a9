package org.waylight.standalone.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A row of the table {@code docs/evidence.yaml}.
 *
 * @param feature what the row belongs to
 * @param command as a person types it; {@code {json}} stands for a file of the run's own
 * @param minutes about how long the command takes
 * @param show values of the JSON file to write down, by their path
 * @param anyExit judged by the limits alone: the command measures for other rows too, and ends with 1 if one of theirs is missed
 * @param limits of values of the JSON file, besides that the command ends with 0
 * @param see lines of the command's output to write down; null for none
 * @param readme the claim in the README's few words; null for a row that is not in its table
 */
record Claim(
        String id,
        String feature,
        String claim,
        String command,
        int minutes,
        boolean anyExit,
        List<String> show,
        List<Limit> limits,
        @Nullable Pattern see,
        @Nullable String readme) {

    private static final Pattern LIMIT = Pattern.compile("(/\\S+) (<=|>=|=) (-?[0-9.]+|true|false)");
    private static final Set<String> FIELDS =
            Set.of("id", "feature", "claim", "command", "minutes", "exit", "show", "limits", "see", "readme");

    Claim {
        show = List.copyOf(show);
        limits = List.copyOf(limits);
        if (anyExit && limits.isEmpty()) {
            throw new Trouble("docs/evidence.yaml, row " + id + ": without limits nothing but the exit can be judged.");
        }
    }

    /** That a value is what it must be. */
    record Limit(String path, String relation, String value) {

        static Limit of(String text) {
            Matcher limit = LIMIT.matcher(text);
            if (!limit.matches()) {
                throw new Trouble("docs/evidence.yaml: write the limit \"" + text + "\" as PATH <= NUMBER, >= or =.");
            }
            return new Limit(limit.group(1), limit.group(2), limit.group(3));
        }

        boolean keeps(JsonNode json) {
            JsonNode is = json.at(path);
            if (is.isMissingNode() || is.isNull()) return false;
            if (!is.isNumber()) return relation.equals("=") && is.asString().equals(value);
            double difference = is.asDouble() - Double.parseDouble(value);
            return switch (relation) {
                case "<=" -> difference <= 0;
                case ">=" -> difference >= 0;
                default -> difference == 0;
            };
        }

        @Override
        public String toString() {
            return path + " " + relation + " " + value;
        }
    }

    /** Whether it is a test, which must not pass by running nothing. */
    boolean isTest() {
        return command.startsWith("./waylight test");
    }

    /** All rows, in the order of the file. */
    static List<Claim> read(Path table) throws java.io.IOException {
        JsonNode rows;
        try {
            rows = YAMLMapper.builder().build().readTree(Files.readString(table));
        } catch (JacksonException e) {
            throw new Trouble("The table " + table.getFileName() + " is no YAML: mend it.", e);
        }
        List<Claim> claims = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode row : rows) {
            Claim claim = of(row);
            if (!ids.add(claim.id)) throw new Trouble("docs/evidence.yaml has the id " + claim.id + " twice.");
            claims.add(claim);
        }
        return claims;
    }

    private static Claim of(JsonNode row) {
        row.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Trouble("docs/evidence.yaml has the unknown field \"" + name + "\".");
                });
        String see = row.path("see").asString("");
        try {
            return new Claim(
                    required(row, "id"),
                    required(row, "feature"),
                    required(row, "claim"),
                    required(row, "command"),
                    Integer.parseInt(required(row, "minutes")),
                    row.path("exit").asString("").equals("any"),
                    row.path("show").valueStream().map(JsonNode::asString).toList(),
                    row.path("limits")
                            .valueStream()
                            .map(JsonNode::asString)
                            .map(Limit::of)
                            .toList(),
                    see.isEmpty() ? null : Pattern.compile(see),
                    row.path("readme").asString(null));
        } catch (PatternSyntaxException | NumberFormatException e) {
            throw new Trouble("docs/evidence.yaml, row " + row.path("id").asString("") + ": " + e.getMessage(), e);
        }
    }

    private static String required(JsonNode row, String field) {
        String text = row.path(field).asString("");
        if (text.isBlank()) throw new Trouble("docs/evidence.yaml has a row without \"" + field + "\".");
        return text.strip();
    }
}
