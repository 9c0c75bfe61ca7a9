package org.waylight.triage.intelligence.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ActionCode;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.triage.assess.Grading;
import org.waylight.triage.assess.Grading.Grade;

/**
 * Puts what a person typed into a form. Pure. Fields are {@code item.2.text}, {@code item.new.text}, {@code provenance.text},
 * {@code header.title} and so on; a field that is missing leaves what was.
 *
 * @param sources parts of the report that an item may be taken from
 * @param others whether there is another report of that id
 * @param by the account that typed
 * @param senior whether it is a senior's
 */
public record Edit(Set<String> sources, Predicate<UUID> others, String by, boolean senior, LocalDate today) {

    /** What is kept at all, so that a text can be shortened later. */
    private static final int LONGEST = 4_000;

    /** What came of it. */
    public sealed interface Outcome {
        /** It is in the form. */
        record Done(Form form, List<Change> changes) implements Outcome {}

        /** Nothing is: what to do first, without content. */
        record NotUnderstood(String what) implements Outcome {}
    }

    /**
     * One thing that changed, for the record.
     *
     * @param because symbols alone
     */
    public record Change(Kind kind, List<String> because) {
        public Change {
            because = List.copyOf(because);
        }
    }

    /** What was done. */
    public enum Kind {
        WRITTEN,
        GRADED,
        REMOVED
    }

    /** {@code form} as {@code typed} changes it. */
    public Outcome of(Form form, Map<String, String> typed) {
        var changes = new ArrayList<Change>();
        var problems = new ArrayList<String>();
        List<Item> items = new ArrayList<>();
        for (Item item : form.items()) {
            edited(item, new Typed("item." + item.number(), item.name(), typed, problems), changes)
                    .ifPresent(items::add);
        }
        int numbered = form.numbered();
        var fresh = new Typed("item.new", "the new item", typed, problems);
        if (!fresh.text("text", "").isEmpty()) {
            if (items.size() < Form.MAX_ITEMS) {
                numbered++;
                items.add(written(numbered, fresh, changes));
            } else {
                problems.add("A report has at most " + Form.MAX_ITEMS + " items. Remove one first.");
            }
        }
        var statement = new Typed("provenance", "provenance", typed, problems);
        String provenance = statement.text("text", form.provenance());
        boolean reworded = !provenance.equals(form.provenance());
        if (reworded) {
            changes.add(new Change(Kind.WRITTEN, List.of("provenance")));
        }
        Graded grade = graded(form.provenanceGrade(), form.provenanceGrade().proposed(), reworded, statement, changes);
        Header header = header(form.header(), new Typed("header", "head", typed, problems));
        if (!header.equals(form.header())) {
            changes.add(new Change(Kind.WRITTEN, List.of("head")));
        }
        if (!problems.isEmpty()) {
            return new Outcome.NotUnderstood(String.join(" ", problems));
        }
        return new Outcome.Done(
                changes.isEmpty()
                        ? form
                        // What a senior authorised is what they saw.
                        : new Form(items, numbered, provenance, grade, header, null, today),
                changes);
    }

    private Optional<Item> edited(Item item, Typed typed, List<Change> changes) {
        if (typed.ticked("remove")) {
            changes.add(new Change(Kind.REMOVED, List.of(item.name())));
            return Optional.empty();
        }
        String text = typed.text("text", item.text());
        String from = source(typed, item.from());
        KnowledgeBasis basis = typed.symbol(KnowledgeBasis.class, "basis").orElse(item.basis());
        var answers = typed.has("text") ? answers(typed) : item.answers();
        boolean details = typed.has("text") ? typed.ticked("details") : item.detailsNeeded();
        boolean changed = !text.equals(item.text())
                || !from.equals(item.from())
                || basis != item.basis()
                || !answers.equals(item.answers())
                || details != item.detailsNeeded();
        if (changed) {
            changes.add(new Change(Kind.WRITTEN, List.of(item.name())));
        }
        Grade proposed = basis == item.basis() ? item.grade().proposed() : Grading.of(item.name(), basis);
        return Optional.of(new Item(
                item.number(),
                text,
                from,
                basis,
                answers,
                details,
                graded(item.grade(), proposed, changed, typed, changes)));
    }

    private Item written(int number, Typed typed, List<Change> changes) {
        String name = "item " + number;
        changes.add(new Change(Kind.WRITTEN, List.of(name)));
        KnowledgeBasis basis = typed.symbol(KnowledgeBasis.class, "basis").orElse(KnowledgeBasis.NOT_STATED);
        return new Item(
                number,
                typed.text("text", ""),
                source(typed, Item.ANSWERS),
                basis,
                answers(typed),
                typed.ticked("details"),
                Graded.proposed(Grading.of(name, basis)));
    }

    private String source(Typed typed, String before) {
        String from = typed.text("from", before);
        if (!from.equals(Item.ANSWERS) && !sources.contains(from)) {
            typed.problem("Choose for " + typed.name + " which part of the report it is taken from.");
            return before;
        }
        return from;
    }

    private static Set<IntelligenceQuestion> answers(Typed typed) {
        var answers = EnumSet.noneOf(IntelligenceQuestion.class);
        for (IntelligenceQuestion question : IntelligenceQuestion.values()) {
            if (typed.ticked(question.name())) {
                answers.add(question);
            }
        }
        return answers;
    }

    /** What a person confirmed before counts no more once what it grades is another. */
    private Graded graded(Graded before, Grade proposed, boolean changed, Typed typed, List<Change> changes) {
        var standing = changed ? new Graded(proposed, null, before.second()) : before;
        if (!typed.has("source")) {
            return standing;
        }
        Grade grade = grade(before.standing(), typed);
        UUID second = second(before.second(), typed);
        if (!typed.ticked("confirm")) {
            boolean untouched = grade.equals(before.standing()) && Objects.equals(second, before.second());
            if (!untouched) {
                typed.problem("The grade of " + typed.name
                        + " is another now. Tick that you confirm it, or set it back as it was.");
            }
            return standing;
        }
        var confirmed = new Graded(proposed, new Graded.Confirmed(grade, by, senior), second);
        if (!confirmed.equals(before) || changed) {
            changes.add(new Change(
                    Kind.GRADED, List.of(typed.name, "proposed " + codes(proposed), "confirmed " + codes(grade))));
        }
        return confirmed;
    }

    private static Grade grade(Grade before, Typed typed) {
        var handling = typed.symbol(HandlingCode.class, "handling").orElse(before.handling());
        var action = typed.symbol(ActionCode.class, "action");
        var sanitisation = typed.symbol(SanitisationCode.class, "sanitisation");
        boolean conditions = handling == HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS;
        if (conditions != action.isPresent() || conditions != sanitisation.isPresent()) {
            typed.problem("For " + typed.name
                    + ": under handling C choose an action code and a sanitisation code; under P leave both empty.");
            return before;
        }
        return new Grade(
                before.item(),
                typed.symbol(SourceEvaluation.class, "source").orElse(before.source()),
                typed.symbol(IntelligenceAssessment.class, "assessment").orElse(before.assessment()),
                handling,
                action.orElse(null),
                sanitisation.orElse(null));
    }

    private @Nullable UUID second(@Nullable UUID before, Typed typed) {
        String id = typed.text("second", "");
        if (id.isEmpty()) {
            return null;
        }
        try {
            UUID second = UUID.fromString(id);
            if (others.test(second)) {
                return second;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        typed.problem("For " + typed.name
                + ": there is no other report of that id. Copy it from the list of related reports.");
        return before;
    }

    /** Short, as the 3x5x2 writes it: {@code 2 A C A1 S2}. */
    static String codes(Grade grade) {
        var parts = new ArrayList<String>();
        parts.add(grade.source().name().substring(1, 2));
        parts.add(grade.assessment().name().substring(0, 1));
        parts.add(grade.handling().name().substring(0, 1));
        if (grade.action() != null) {
            parts.add(grade.action().name().substring(0, 2));
        }
        if (grade.sanitisation() != null) {
            parts.add(grade.sanitisation().name().substring(0, 2));
        }
        return String.join(" ", parts);
    }

    private static Header header(Header before, Typed typed) {
        if (!typed.has("title")) {
            return before;
        }
        return new Header(
                typed.text("title", before.title()),
                typed.symbol(ProtectiveMarking.class, "marking").orElse(before.marking()),
                typed.symbol(Exploitation.class, "threat").orElse(before.threat()),
                typed.symbol(Confidence.class, "confidence").orElse(null),
                switch (typed.text("immunity", "")) {
                    case "yes" -> Boolean.TRUE;
                    case "no" -> Boolean.FALSE;
                    default -> null;
                },
                day(before.dated(), typed));
    }

    private static @Nullable LocalDate day(@Nullable LocalDate before, Typed typed) {
        String day = typed.text("dated", "");
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeException _) {
            typed.problem("Write the day of the intelligence as 2026-11-30, or leave it empty.");
            return before;
        }
    }

    /** The fields of one part of the form. */
    private record Typed(String prefix, String name, Map<String, String> all, List<String> problems) {
        private boolean has(String field) {
            return all.containsKey(prefix + "." + field);
        }

        private String text(String field, String before) {
            String given = all.get(prefix + "." + field);
            if (given == null) {
                return before;
            }
            if (given.length() > LONGEST) {
                problem("Shorten " + name + ": at most " + LONGEST + " characters are kept.");
                return before;
            }
            return given.replace("\r\n", "\n").strip();
        }

        private boolean ticked(String field) {
            return has(field);
        }

        private <E extends Enum<E>> Optional<E> symbol(Class<E> type, String field) {
            String typed = text(field, "");
            return Arrays.stream(type.getEnumConstants())
                    .filter(symbol -> symbol.name().equals(typed))
                    .findFirst();
        }

        private void problem(String what) {
            problems.add(what);
        }

        @Override
        public String toString() {
            return "Typed[redacted]";
        }
    }
}
