package org.waylight.triage.retention.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
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
 * @param beside for everything else that is kept, each kind once
 * @param elsewhere what is not kept at all, for those who read the rules
 */
public record RetentionRules(
        int version,
        LocalDate since,
        @Nullable String signedOff,
        ZoneId zone,
        Period guard,
        List<Rule> rules,
        List<Beside> beside,
        List<Elsewhere> elsewhere) {

    /** Where the project's own copy lies on the class path. */
    static final String RESOURCE = "/retention/retention.yaml";

    /** From which day a life is counted. */
    public enum Start {
        LAST_ROUTING,
        CLOSING,
        /** The last word on the case of a person who was referred to the National Referral Mechanism. */
        REFERRAL
    }

    /** What is kept beside reports. */
    public enum Kept {
        /** Why single reports are kept longer. */
        HOLDS,
        CERTIFICATES,
        /** What is still followed of erased reports. */
        FOLLOWED,
        /** The record of sessions at the desk. */
        SESSIONS,
        ACCOUNTS,
        ACCOUNT_NAMES
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

    /**
     * How long something that is no report is kept.
     *
     * @param life at least a day
     * @param then what happens at its end
     * @param here what it is in this system
     * @param found from which day its time is counted
     * @param source where it comes from, and its mark
     */
    public record Beside(String id, Kept kept, Period life, String then, String here, String found, String source) {
        public Beside {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("life of " + id + " must be a day or more");
            }
        }

        /** Whether what began its time on {@code day} is over on {@code today}. The last day of a life is a day of it. */
        public boolean over(LocalDate day, LocalDate today) {
            return day.plus(life).isBefore(today);
        }
    }

    /** A row of domain 4.5 for which nothing is kept. */
    public record Elsewhere(String record, String life, String then, String source, String kept) {}

    public RetentionRules {
        rules = List.copyOf(rules);
        beside = List.copyOf(beside);
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
        var kinds = EnumSet.noneOf(Kept.class);
        if (!beside.stream().allMatch(one -> kinds.add(one.kept()) && ids.add(one.id()))
                || kinds.size() < Kept.values().length) {
            throw new IllegalArgumentException("beside must have each kind once, each with an id of its own");
        }
    }

    /** The rule for what is kept beside reports. */
    public Beside of(Kept kept) {
        return beside.stream().filter(one -> one.kept() == kept).findFirst().orElseThrow();
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
                    list(file, "beside").stream().map(RetentionRules::beside).toList(),
                    list(file, "elsewhere").stream()
                            .map(RetentionRules::elsewhere)
                            .toList());
        } catch (YAMLException | DateTimeException | NumberFormatException unreadable) {
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

    private static Beside beside(Object row) {
        var kept = map(row, "each row of beside");
        return new Beside(
                text(kept, "id"),
                Kept.valueOf(text(kept, "kept")),
                Period.parse(text(kept, "life")),
                text(kept, "then"),
                text(kept, "here"),
                text(kept, "found"),
                text(kept, "source"));
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
