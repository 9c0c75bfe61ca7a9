package org.waylight.triage.related.identify;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waylight.message.Report;

/**
 * Every identifier in a text. It would rather miss one than take ordinary words for one: prices, times, dates and room
 * numbers are none.
 */
public final class Identifiers {

    /** Most that one report is compared by, the first in order of kind and text: a flood of them links nothing. */
    public static final int MOST = 64;

    /** Marks of direction and joining, which come along when something is copied and which nobody sees. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

    private Identifiers() {}

    /** What {@code report} names: in its story, its place, who is in charge and who was told. */
    public static List<Identifier> of(Report report) {
        String country = report.getCountry();
        return first(Stream.concat(
                Stream.of(report.getNarrative(), report.getPlace(), report.getInCharge(), report.getTold())
                        .filter(Objects::nonNull)
                        .flatMap(text -> named(text, country)),
                Stream.ofNullable(report.getPlace())
                        .flatMap(place -> Venues.of(plain(place), country, report.getLanguage()).stream())));
    }

    /**
     * What a message of the reporter names.
     *
     * @param country ISO 3166-1 alpha-2, of the report: where a number without a country's code is dialled
     */
    public static List<Identifier> in(String message, String country) {
        return first(named(message, country));
    }

    private static Stream<Identifier> named(String text, String country) {
        var links = Links.in(plain(text));
        String rest = links.rest();
        return Stream.of(
                        links.found().stream(),
                        Handles.in(rest).stream(),
                        Phones.in(rest, country).stream(),
                        Plates.in(rest, country).stream())
                .flatMap(found -> found);
    }

    private static List<Identifier> first(Stream<Identifier> found) {
        return found.distinct().limit(MOST).toList();
    }

    private static String plain(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }
}
