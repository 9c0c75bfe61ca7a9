package org.waylight.triage.retention.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The proposed lives of domain 4.5, dated.
 *
 * @param version 1 or more; any change is a new version
 * @param since the day from which they count
 * @param signedOff who at the controller signed them off and when; null until somebody did
 * @param zone whose days are counted
 * @param guard how long a report is kept at least after its reporter said something
 * @param rules for reports; where several fit, the one that ends last counts
 * @param elsewhere what is not a report's, for those who read the rules
 */
public record RetentionRules(
        int version,
        LocalDate since,
        @Nullable String signedOff,
        ZoneId zone,
        Period guard,
        List<Rule> rules,
        List<Elsewhere> elsewhere) {

    /** Where the project's own copy lies on the class path. */
    static final String RESOURCE = "/retention/retention.yaml";

    /** From which day a life is counted. */
    public enum Start {
        LAST_ROUTING,
        CLOSING
    }

    /**
     * How long a report lives.
     *
     * @param from the day from which it is counted; a report without that day is not under the rule
     * @param asked whether it is only for reports that a recipient asked to keep
     * @param life at least a day
     * @param then what happens at its end
     * @param source where it comes from, and its mark
     */
    public record Rule(String id, Start from, boolean asked, Period life, String then, String source) {
        public Rule {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("life of " + id + " must be a day or more");
            }
        }
    }

    /** A row of domain 4.5 that nothing here destroys. */
    public record Elsewhere(String record, String life, String then, String source, String kept) {}

    public RetentionRules {
        rules = List.copyOf(rules);
        elsewhere = List.copyOf(elsewhere);
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, was " + version);
        }
        if (guard.isNegative()) {
            throw new IllegalArgumentException("guard must not be negative");
        }
        var ids = new HashSet<String>();
        if (rules.isEmpty() || !rules.stream().map(Rule::id).allMatch(ids::add)) {
            throw new IllegalArgumentException("there must be rules, each with an id of its own");
        }
    }

    /** The project's own copy. */
    public static RetentionRules ours() {
        try (InputStream yaml =
                Objects.requireNonNull(RetentionRules.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The day on which an hour since 1970-01-01T00Z begins, where days are counted. */
    public LocalDate day(long hour) {
        return LocalDate.ofInstant(Instant.EPOCH.plus(Duration.ofHours(hour)), zone);
    }

    /** Reads rules; throws {@link IllegalArgumentException} that says what is wrong with them. */
    static RetentionRules read(InputStream yaml) {
        try {
            var file = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), "the file");
            return new RetentionRules(
                    Integer.parseInt(text(file, "version")),
                    LocalDate.parse(text(file, "since")),
                    file.get("signedOff") == null ? null : text(file, "signedOff"),
                    ZoneId.of(text(file, "zone")),
                    Period.parse(text(map(file.get("guard"), "guard"), "life")),
                    list(file, "rules").stream().map(RetentionRules::rule).toList(),
                    list(file, "elsewhere").stream()
                            .map(RetentionRules::elsewhere)
                            .toList());
        } catch (YAMLException | DateTimeParseException | NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "the rules must be YAML with days as \"2026-11-22\" and lives as P90D or P12M", unreadable);
        }
    }

    private static Rule rule(Object row) {
        var rule = map(row, "each rule");
        return new Rule(
                text(rule, "id"),
                Start.valueOf(text(rule, "from")),
                Boolean.TRUE.equals(rule.get("asked")),
                Period.parse(text(rule, "life")),
                text(rule, "then"),
                text(rule, "source"));
    }

    private static Elsewhere elsewhere(Object row) {
        var kept = map(row, "each row of elsewhere");
        return new Elsewhere(
                text(kept, "record"), text(kept, "life"), text(kept, "then"), text(kept, "source"), text(kept, "kept"));
    }

    private static Map<?, ?> map(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(what + " must have fields");
    }

    private static List<?> list(Map<?, ?> from, String field) {
        if (from.get(field) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(field + " must be a list");
    }

    private static String text(Map<?, ?> from, String field) {
        Object value = from.get(field);
        if (value instanceof String || value instanceof Integer) {
            return value.toString();
        }
        throw new IllegalArgumentException(field + " is missing, or is no text in quotes");
    }
}
