package org.waylight.triage.assess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.MethodOfControl;
import org.waylight.message.PalermoAct;
import org.waylight.message.PalermoMeans;
import org.waylight.message.PalermoPurpose;
import org.waylight.triage.assess.Confirmed.Journey;

/**
 * The law that a report is held against (domain report 1.3), with the days on which each provision was law.
 *
 * @param version 1 or more; any change is a new version
 * @param country ISO 3166-1 alpha-2; a report from elsewhere is held against none of it
 */
public record Offences(int version, String country, List<Offence> offences) {

    private static final String RESOURCE = "/assess/offences.yaml";

    /** Which way somebody was brought, seen from the country whose law it is. */
    enum Direction {
        INTO,
        WITHIN,
        OUT_OF
    }

    /**
     * One provision.
     *
     * @param listedWhen elements that must all be shown for it to be named at all
     * @param sources where it was read
     */
    record Offence(
            String id,
            String title,
            String provision,
            LocalDate from,
            @Nullable LocalDate to,
            String note,
            Set<String> listedWhen,
            List<String> sources,
            List<Element> elements) {

        boolean lawOn(@Nullable LocalDate day) {
            return day == null ? to == null : !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /**
     * One thing that would have to be proved.
     *
     * @param shownBy any of these shows it; none for what no report can show
     * @param and if given, any of these must hold too
     * @param direction the only direction that fulfils it; null if it is not about one
     */
    record Element(
            String id,
            String text,
            @Nullable String partOf,
            Conditions shownBy,
            @Nullable Conditions and,
            @Nullable Direction direction) {}

    /** Points of an assessment, any of which will do. */
    record Conditions(
            List<PalermoAct> acts,
            List<PalermoMeans> means,
            List<PalermoPurpose> purposes,
            List<Exploitation> exploitation,
            List<DelphiIndicator> indicators,
            List<MethodOfControl> controls,
            List<AgeGroup> ages,
            List<String> regions) {

        List<String> because(Answers answers) {
            return Answers.any(
                    answers.acts(acts),
                    answers.means(means),
                    answers.purposes(purposes),
                    answers.exploitation(exploitation),
                    answers.indicators(indicators),
                    answers.controls(controls),
                    ages.contains(AgeGroup.CHILD) ? answers.childPerson() : List.of(),
                    answers.region(regions));
        }
    }

    public Offences {
        offences = List.copyOf(offences);
    }

    /** The project's own list. */
    public static Offences ours() {
        try (InputStream yaml =
                Objects.requireNonNull(Offences.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a list; throws {@link RuleFile.Mistake}. */
    public static Offences read(InputStream yaml) {
        var file = RuleFile.read(yaml).only("version", "country", "offences");
        var offences = new Offences(
                file.version(),
                file.text("country"),
                file.rows("offences").stream().map(Offences::offence).toList());
        var ids = new HashSet<String>();
        offences.offences.stream()
                .filter(offence -> !ids.add(offence.id))
                .findFirst()
                .ifPresent(twice -> {
                    throw file.mistake("offences", "two have the id " + twice.id);
                });
        return offences;
    }

    /** What the answers may show of each offence that was law when it was seen; nothing outside the country. */
    List<PossibleOffence> of(Answers answers, @Nullable Journey journey) {
        if (!answers.report().getCountry().equals(country)) {
            return List.of();
        }
        return offences.stream()
                .filter(offence -> offence.lawOn(answers.report().getSeenOn()))
                .filter(offence -> fits(offence, journey))
                .map(offence -> possible(offence, answers, journey))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A known journey rules out the offences of every other direction. */
    private boolean fits(Offence offence, @Nullable Journey journey) {
        return journey == null
                || offence.elements.stream()
                        .map(Element::direction)
                        .filter(Objects::nonNull)
                        .allMatch(wanted ->
                                direction(journey).filter(wanted::equals).isPresent());
    }

    private Optional<Direction> direction(Journey journey) {
        boolean starts = journey.from().equals(country);
        boolean ends = journey.to().equals(country);
        if (starts && ends) {
            return Optional.of(Direction.WITHIN);
        }
        return starts ? Optional.of(Direction.OUT_OF) : ends ? Optional.of(Direction.INTO) : Optional.empty();
    }

    private static Optional<PossibleOffence> possible(Offence offence, Answers answers, @Nullable Journey journey) {
        var elements = offence.elements.stream()
                .map(element -> new PossibleOffence.Element(
                        element.id, element.text, element.partOf, because(element, answers, journey)))
                .toList();
        boolean listed = elements.stream()
                .filter(element -> offence.listedWhen.contains(element.id()))
                .allMatch(PossibleOffence.Element::shown);
        return listed
                ? Optional.of(new PossibleOffence(
                        offence.id, offence.title, offence.provision, offence.from, offence.to, offence.note, elements))
                : Optional.empty();
    }

    private static List<String> because(Element element, Answers answers, @Nullable Journey journey) {
        if (element.direction != null) {
            return journey == null
                    ? List.of()
                    : List.of("journey=" + journey.from() + "-" + journey.to() + " (given by analyst)");
        }
        var shown = element.shownBy.because(answers);
        return element.and == null ? shown : Answers.all(shown, element.and.because(answers));
    }

    private static Offence offence(RuleFile row) {
        row.only("id", "title", "provision", "printed", "from", "to", "note", "listed_when", "sources", "elements");
        var elements = row.rows("elements").stream().map(Offences::element).toList();
        var ids = elements.stream().map(Element::id).toList();
        var listedWhen = Set.copyOf(row.texts("listed_when"));
        if (listedWhen.isEmpty() || !ids.containsAll(listedWhen)) {
            throw row.mistake("listed_when", "must name elements");
        }
        if (row.texts("sources").isEmpty()) {
            throw row.mistake("sources", "must name where it was read");
        }
        LocalDate to = row.textOrNull("to") == null ? null : day(row, "to");
        if (to != null && to.isBefore(day(row, "from"))) {
            throw row.mistake("to", "must not be before from");
        }
        return new Offence(
                row.text("id"),
                row.text("title"),
                row.text("provision"),
                day(row, "from"),
                to,
                Objects.requireNonNullElse(row.textOrNull("note"), ""),
                listedWhen,
                row.texts("sources"),
                elements);
    }

    private static Element element(RuleFile row) {
        row.only("id", "text", "part_of", "shown_by", "and_by", "direction", "never");
        boolean never = row.values().containsKey("never") && row.yes("never");
        var direction = row.symbols("direction", Direction.class).stream().findFirst();
        boolean conditions = row.values().containsKey("shown_by");
        if (Stream.of(never, direction.isPresent(), conditions)
                        .filter(Boolean::booleanValue)
                        .count()
                != 1) {
            throw row.mistake("shown_by", "an element must have one of shown_by, direction and never");
        }
        return new Element(
                row.text("id"),
                row.text("text"),
                row.textOrNull("part_of"),
                conditions ? conditions(row.row("shown_by")) : NOTHING,
                row.values().containsKey("and_by") ? conditions(row.row("and_by")) : null,
                direction.orElse(null));
    }

    private static final Conditions NOTHING =
            new Conditions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private static Conditions conditions(RuleFile row) {
        row.only("acts", "means", "purposes", "exploitation", "indicators", "controls", "age", "region");
        return new Conditions(
                all(row, "acts", PalermoAct.class),
                all(row, "means", PalermoMeans.class),
                all(row, "purposes", PalermoPurpose.class),
                row.symbols("exploitation", Exploitation.class),
                row.symbols("indicators", DelphiIndicator.class),
                row.symbols("controls", MethodOfControl.class),
                row.symbols("age", AgeGroup.class),
                row.texts("region"));
    }

    /** The symbols under {@code key}, or every symbol for {@code ANY}. */
    private static <E extends Enum<E>> List<E> all(RuleFile row, String key, Class<E> type) {
        return row.texts(key).equals(List.of("ANY")) ? Arrays.asList(type.getEnumConstants()) : row.symbols(key, type);
    }

    private static LocalDate day(RuleFile row, String key) {
        try {
            return LocalDate.parse(row.text(key));
        } catch (DateTimeException notADay) {
            throw row.mistake(key, "must be a day like 2015-07-31, in quotes");
        }
    }
}
