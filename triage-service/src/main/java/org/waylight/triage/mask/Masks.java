package org.waylight.triage.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.mask.Redaction.Act;
import org.waylight.triage.redact.Redaction.Kind;
import org.waylight.triage.redact.Redaction.Span;
import org.waylight.triage.redact.Redactor;

/** Which passages of one text are masked, and the text without them. Pure. */
public final class Masks {

    private final Redactor rule;

    public Masks(Redactor rule) {
        this.rule = rule;
    }

    /**
     * Where a text was written: tells how its numbers and words are read.
     *
     * @param language BCP 47
     * @param country ISO 3166-1 alpha-2, of the report
     */
    public record Origin(String language, String country) {}

    /**
     * What is masked: what the rule found unless a person said that it may be shown, and what a person redacted or put
     * right. In the order of the text, none overlaps another; where a correction overlaps what is masked, the mask counts.
     *
     * @param decided what persons decided about this text
     */
    public List<Mask> of(String text, Origin origin, List<Redaction> decided) {
        var standing = decided.stream()
                .filter(Predicate.not(Redaction::isLifted))
                .flatMap(redaction -> Passage.of(text, redaction.start(), redaction.end())
                        .map(passage -> new Standing(passage, redaction.act(), redaction.text()))
                        .stream())
                .toList();
        var found = spans(text, origin)
                .filter(span -> span.kind().masked())
                .flatMap(span ->
                        passage(text, span).map(passage -> new Mask(passage, Optional.of(span.kind()))).stream())
                .filter(mask -> standing.stream()
                        .noneMatch(shown -> shown.act == Act.SHOW && shown.passage.contains(mask.passage())));
        var hidden = standing.stream()
                .filter(redacted -> redacted.act != Act.SHOW)
                .map(redacted -> new Mask(redacted.passage, Optional.empty(), redacted.text));
        return joined(Stream.concat(found, hidden).toList());
    }

    /** Numbers, plates and addresses that the rule takes for somebody else's: evidence, so they stay, marked. */
    public List<Passage> ofOthers(String text, Origin origin) {
        return spans(text, origin)
                .filter(span -> span.kind() == Kind.IDENTIFIER_OF_OTHERS)
                .flatMap(span -> passage(text, span).stream())
                .toList();
    }

    private Stream<Span> spans(String text, Origin origin) {
        return rule.redact(text, origin.language, origin.country).spans().stream();
    }

    private static Optional<Passage> passage(String text, Span span) {
        return Passage.of(text, span.start(), span.end());
    }

    private record Standing(
            Passage passage, Act act, @Nullable String text) {
        @Override
        public String toString() {
            return "Standing[redacted]";
        }
    }

    private static List<Mask> joined(List<Mask> masks) {
        List<Mask> joined = new ArrayList<>();
        masks.stream()
                .sorted(Comparator.comparingInt(mask -> mask.passage().start()))
                .forEach(mask -> {
                    if (joined.isEmpty() || !joined.getLast().passage().overlaps(mask.passage())) {
                        joined.add(mask);
                    } else {
                        Mask before = joined.removeLast();
                        joined.add(new Mask(
                                new Passage(
                                        before.passage().start(),
                                        Math.max(
                                                before.passage().end(),
                                                mask.passage().end())),
                                before.found().equals(mask.found()) ? mask.found() : Optional.empty()));
                    }
                });
        return List.copyOf(joined);
    }

    /** {@code text} with a word in place of each masked passage. */
    public static String applied(String text, List<Mask> masks) {
        var masked = new StringBuilder();
        int from = 0;
        for (Mask mask : masks) {
            masked.append(text, from, mask.passage().start()).append(mask.word());
            from = mask.passage().end();
        }
        return masked.append(text, from, text.length()).toString();
    }
}
