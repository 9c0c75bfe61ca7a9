package org.waylight.triage.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Person;
import org.waylight.message.Report;

/** What a reporter answered, in words. */
public final class Answers {

    /** In the page's order. Free texts are shown apart; the mailbox is nobody's business. */
    private static final List<String> FIELDS = List.of(
            "reporterRole",
            "basis",
            "language",
            "lane",
            "country",
            "region",
            "venue",
            "seenWhen",
            "seenOn",
            "persons",
            "exploitation",
            "dangers",
            "acts",
            "indicators",
            "controls",
            "industry",
            "needs",
            "circumstances",
            "sharing",
            "concernsOfficials",
            "concernsBodies",
            "concernsAgencies",
            "observations");

    private Answers() {}

    /** Values by field, of the fields that have any. */
    public static SequencedMap<String, List<String>> of(Report report, Labels labels) {
        var answers = new LinkedHashMap<String, List<String>>();
        for (String field : FIELDS) {
            var values = values(report.get(field), labels).toList();
            if (!values.isEmpty()) {
                answers.put(field, values);
            }
        }
        return answers;
    }

    /** One value in words, or each of several. */
    private static Stream<String> values(@Nullable Object value, Labels labels) {
        return switch (value) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream().flatMap(one -> values(one, labels));
            case Enum<?> symbol -> Stream.of(labels.of(symbol));
            case Person person -> Stream.of(labels.of(person.getAge()) + ", " + labels.of(person.getGender()));
            default -> Stream.of(value.toString());
        };
    }
}
