package org.waylight.triage.queue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Exploitation;
import org.waylight.message.TriageLevel;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.State;

/**
 * Which reports of the queue are shown. Made of symbols only, so that it can stand in an address: never of words. Pure.
 *
 * @param priority null for every
 * @param country ISO 3166-1 alpha-2; null for every
 * @param form null for every
 * @param language primary subtag of BCP 47; null for every
 * @param claimed null for every
 * @param readable only what the person who asks can read
 * @param interpreter only what needs an interpreter
 * @param news only what its reporter said something new to, or an agency asks about
 * @param handOver only what is to be handed over by phone or on paper
 * @param second only what a second person must confirm
 * @param batch a weekly batch in place of the queue; null for the queue
 */
record Filter(
        @Nullable TriageLevel priority,
        @Nullable String country,
        @Nullable Exploitation form,
        @Nullable String language,
        Standing state,
        @Nullable Claim claimed,
        boolean readable,
        boolean interpreter,
        boolean news,
        boolean handOver,
        boolean second,
        @Nullable Batch batch) {

    /** What waits for a person, whatever it is. */
    static final Filter ALL =
            new Filter(null, null, null, null, Standing.WAITING, null, false, false, false, false, false, null);

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final String YES = "yes";

    /** Where a report stands, as people ask for it. */
    enum Standing {
        /** A person has something to decide, to read or to look at for the first time. */
        WAITING,
        ANY,
        ASSESSED,
        PROPOSED,
        HELD,
        CLEARED,
        DELIVERED,
        DECLINED;

        private boolean holds(Queued report) {
            return switch (this) {
                case WAITING -> report.waits();
                case ANY -> true;
                case ASSESSED, PROPOSED, HELD, CLEARED, DELIVERED, DECLINED -> report.state() == State.valueOf(name());
            };
        }
    }

    /** Who works on it. */
    enum Claim {
        ME,
        NOBODY,
        ANYBODY
    }

    /**
     * What is read once a week.
     *
     * @param monday the day on which its ISO week begins; null for the present week
     */
    record Batch(@Nullable LocalDate monday) {

        LocalDate monday(Instant now) {
            return monday == null ? Deadlines.monday(now) : monday;
        }

        static String symbol(LocalDate monday) {
            // 2026-W47-1, without its day.
            return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, "2026-W47".length());
        }

        private static LocalDate of(String week) {
            return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        }
    }

    /** What came of reading a filter. */
    sealed interface Reading {
        record Understood(Filter filter) implements Reading {}

        /** A symbol in it is none; which one is not repeated. */
        record NotUnderstood() implements Reading {}
    }

    /** Reads a filter from the parameters of an address; what is no part of a filter is ignored, and so is what is empty. */
    static Reading read(Map<String, String> parameters) {
        try {
            return new Reading.Understood(new Filter(
                    symbol(parameters, "priority", TriageLevel::valueOf),
                    symbol(parameters, "country", shaped(COUNTRY)),
                    symbol(parameters, "form", Exploitation::valueOf),
                    symbol(parameters, "language", shaped(LANGUAGE)),
                    standing(symbol(parameters, "state", Standing::valueOf)),
                    symbol(parameters, "claimed", Claim::valueOf),
                    yes(parameters, "readable"),
                    yes(parameters, "interpreter"),
                    yes(parameters, "news"),
                    yes(parameters, "handover"),
                    yes(parameters, "second"),
                    batch(parameters)));
        } catch (IllegalArgumentException | DateTimeException noSymbol) {
            return new Reading.NotUnderstood();
        }
    }

    private static Standing standing(@Nullable Standing named) {
        return named == null ? Standing.WAITING : named;
    }

    private static <T> @Nullable T symbol(Map<String, String> parameters, String name, Function<String, T> reader) {
        String symbol = parameters.getOrDefault(name, "");
        return symbol.isEmpty() ? null : reader.apply(symbol);
    }

    private static Function<String, String> shaped(Pattern shape) {
        return symbol -> {
            if (!shape.matcher(symbol).matches()) {
                throw new IllegalArgumentException("a symbol must have its shape");
            }
            return symbol;
        };
    }

    private static boolean yes(Map<String, String> parameters, String name) {
        return symbol(parameters, name, shaped(Pattern.compile(YES))) != null;
    }

    private static @Nullable Batch batch(Map<String, String> parameters) {
        return symbol(parameters, "view", shaped(Pattern.compile("weekly"))) == null
                ? null
                : new Batch(symbol(parameters, "week", Batch::of));
    }

    /** This filter as the query of an address: the same text for the same filter. */
    String query() {
        var symbols = new LinkedHashMap<String, @Nullable Object>();
        symbols.put("priority", priority);
        symbols.put("country", country);
        symbols.put("form", form);
        symbols.put("language", language);
        symbols.put("state", state == Standing.WAITING ? null : state);
        symbols.put("claimed", claimed);
        symbols.put("readable", readable ? YES : null);
        symbols.put("interpreter", interpreter ? YES : null);
        symbols.put("news", news ? YES : null);
        symbols.put("handover", handOver ? YES : null);
        symbols.put("second", second ? YES : null);
        symbols.put("view", batch == null ? null : "weekly");
        symbols.put("week", batch == null || batch.monday == null ? null : Batch.symbol(batch.monday));
        return symbols.entrySet().stream()
                .filter(symbol -> symbol.getValue() != null)
                .map(symbol -> symbol.getKey() + "=" + symbol.getValue())
                .collect(Collectors.joining("&"));
    }

    /** Which reports it lets through for {@code me} at {@code now}. */
    Predicate<Queued> shows(Analyst me, Instant now) {
        // There are few languages in many reports.
        var speaks = asked((String tag) -> language == null || Analyst.speaks(tag, language));
        var reads = asked(me::reads);
        Predicate<Queued> plain = report -> plain(report, me)
                && (language == null || speaks.test(report.language()))
                && (!readable || reads.test(report.language()));
        return batch == null ? plain : inWeek(batch.monday(now)).and(plain);
    }

    /** Asks once for each language. For one thread. */
    private static Predicate<String> asked(Predicate<String> question) {
        var answers = new HashMap<String, Boolean>();
        return language -> answers.computeIfAbsent(language, question::test);
    }

    /** DERIVED: the batch of a week is every P4 that came in it, whatever became of it since. */
    private static Predicate<Queued> inWeek(LocalDate monday) {
        long from = hour(monday);
        long until = hour(monday.plusWeeks(1));
        return report -> report.level() == TriageLevel.P4_INTELLIGENCE_ONLY
                && report.arrivedHour() >= from
                && report.arrivedHour() < until;
    }

    private static long hour(LocalDate day) {
        return ZonedDateTime.of(day, LocalTime.MIDNIGHT, WorkingDays.LONDON).toEpochSecond() / 3_600;
    }

    private boolean plain(Queued report, Analyst me) {
        return (batch != null && state == Standing.WAITING || state.holds(report))
                && (priority == null || report.level() == priority)
                && (country == null || report.country().equals(country))
                && (form == null || report.exploitation().contains(form))
                && (!interpreter || report.needsInterpreter())
                && (!news || report.news() || report.asked())
                && (!handOver || report.toHandOver())
                && (!second || report.awaitsSecond())
                && (claimed == null || claimed(report, me, claimed));
    }

    private static boolean claimed(Queued report, Analyst me, Claim by) {
        return switch (by) {
            case ME -> me.name().equals(report.claimedBy());
            case NOBODY -> report.claimedBy() == null;
            case ANYBODY -> report.claimedBy() != null;
        };
    }
}
