package org.waylight.triage.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.waylight.triage.redact.Redaction.Act;

/** Which passages of one text are masked, and the text without them. Pure. */
public final class Masks {

    private Masks() {}

    /**
     * What is masked: what the rule found unless a person said that it may be shown, and what a person redacted. In the
     * order of the text, none overlaps another.
     *
     * @param country ISO 3166-1 alpha-2, of the report
     * @param decided what persons decided about this text
     */
    public static List<Mask> of(String text, String country, List<Redaction> decided) {
        var standing = decided.stream()
                .filter(Predicate.not(Redaction::isLifted))
                .flatMap(redaction -> Passage.of(text, redaction.start(), redaction.end())
                        .map(passage -> new Standing(passage, redaction.act()))
                        .stream())
                .toList();
        var found = OwnDetails.in(text, country).stream()
                .filter(mask -> standing.stream()
                        .noneMatch(shown -> shown.act == Act.SHOW && shown.passage.contains(mask.passage())));
        var hidden = standing.stream()
                .filter(redacted -> redacted.act == Act.HIDE)
                .map(redacted -> new Mask(redacted.passage, Detail.BY_A_PERSON));
        return joined(Stream.concat(found, hidden).toList());
    }

    private record Standing(Passage passage, Act act) {}

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
                                before.detail() == mask.detail() ? mask.detail() : Detail.BY_A_PERSON));
                    }
                });
        return List.copyOf(joined);
    }

    /** {@code text} with a word in place of each masked passage, of the same length whatever was there. */
    public static String applied(String text, List<Mask> masks) {
        var masked = new StringBuilder();
        int from = 0;
        for (Mask mask : masks) {
            masked.append(text, from, mask.passage().start()).append(word(mask.detail()));
            from = mask.passage().end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    /** What stands in place of a masked passage. */
    public static String word(Detail detail) {
        return switch (detail) {
            case EMAIL -> "[masked: e-mail address]";
            case PHONE -> "[masked: phone number]";
            case BY_A_PERSON -> "[masked]";
        };
    }
}
