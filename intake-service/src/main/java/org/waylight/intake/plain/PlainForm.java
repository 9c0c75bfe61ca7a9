package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Certainty;
import org.waylight.message.Danger;
import org.waylight.message.Gender;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Lane;
import org.waylight.message.Need;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.SharingChoice;
import org.waylight.message.TimeFrame;
import org.waylight.message.Venue;

/**
 * Makes a report of what somebody typed into the plain form. Pure: says the same as the page's script does of the same
 * answers. What the form does not offer counts as not answered; only what and where are mandatory.
 */
record PlainForm(Signs signs) {

    private static final int MAX_NARRATIVE_BYTES = 8_192;
    private static final int MAX_LINE_BYTES = 512;
    private static final int MAX_OF_A_KIND = 20;
    /** Triage takes no report of more. */
    private static final int MAX_PERSONS = 50;

    private static final List<String> TEXTS = List.of("narrative", "place", "inCharge", "told", "safeTime");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    /** As HTML sends a day, years of four digits only. */
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,2}");
    /**
     * Control characters but tab and line feed, and marks that turn the direction of what follows them: an analyst has to
     * see what was typed.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Set<ReporterRole> OFFERED_ROLES =
            EnumSet.of(ReporterRole.BUSINESS_TRAVELLER, ReporterRole.COMMUNITY_MEMBER, ReporterRole.POTENTIAL_VICTIM);

    /**
     * The report, or what is wrong with the input.
     *
     * @param language of the page that it was typed into
     * @param today the day that it is, anywhere on earth, at the latest
     */
    Answers read(Input input, String language, LocalDate today) {
        Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
        String narrative = text(input, "narrative");
        if (narrative.isBlank()) {
            flaws.add(Flaw.NARRATIVE_MISSING);
        } else if (bytes(narrative) > MAX_NARRATIVE_BYTES) {
            flaws.add(Flaw.NARRATIVE_LONG);
        }
        String country = input.first("country");
        if (!COUNTRIES.contains(country)) {
            flaws.add(Flaw.COUNTRY);
        }
        ReporterRole role = role(input);
        List<String> ticked = signs.known(input.all("observations"));
        Report.Builder report = Report.newBuilder()
                .setReporterRole(role)
                // The form offers three and picks one; whoever changed that wants to be asked.
                .setSharing(one(SharingChoice.class, input, "sharing", SharingChoice.ASK_ME_FIRST))
                .setLanguage(language)
                .setBasis(basis(input, role))
                .setNarrative(narrative)
                .setCountry(country)
                .setRegion(region(input, country))
                .setPlace(line(input, "place", Flaw.PLACE, flaws))
                .setVenue(one(Venue.class, input, "venue", Venue.UNKNOWN))
                .setSeenWhen(one(TimeFrame.class, input, "seenWhen", TimeFrame.UNKNOWN))
                .setSeenOn(day(input, today, flaws))
                .setPersons(persons(input, flaws))
                .setExploitation(List.of())
                .setActs(List.of())
                .setIndicators(signs.indicators(ticked))
                .setControls(signs.controls(ticked))
                .setObservations(ticked)
                .setDangers(dangers(input))
                .setNeeds(many(Need.class, input, "needs"))
                .setCircumstances(List.of())
                .setConcernsBodies(many(BodyKind.class, input, "concernsBodies"))
                .setConcernsOfficials(one(Certainty.class, input, "concernsOfficials", Certainty.UNKNOWN))
                .setConcernsAgencies(List.of())
                .setTold(line(input, "told", Flaw.TOLD, flaws))
                .setInCharge(line(input, "inCharge", Flaw.IN_CHARGE, flaws))
                .setSafeTime(line(input, "safeTime", Flaw.SAFE_TIME, flaws))
                .setMailbox(null)
                .setAttachments(List.of())
                .setLane(Lane.SEALED_BY_INTAKE);
        if (!flaws.isEmpty()) {
            return new Answers.Flawed(flaws);
        }
        List<Revealing.Found> telling = telling(input);
        return telling.isEmpty() ? new Answers.Complete(report.build()) : new Answers.Telling(telling);
    }

    /** What nobody was told of yet; what was pointed out before and sent again is meant to be there. */
    private static List<Revealing.Found> telling(Input input) {
        Set<String> kept = Set.copyOf(
                visible(input.first(FormPage.KEPT)).lines().distinct().toList());
        return TEXTS.stream()
                .flatMap(field -> Revealing.in(text(input, field)).stream())
                .filter(found -> !kept.contains(found.piece()))
                .distinct()
                .toList();
    }

    /** What is left of a text when nothing in it is hidden. */
    static String visible(String text) {
        return UNSEEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
    }

    private static String text(Input input, String field) {
        return visible(input.first(field)).strip();
    }

    private static @Nullable String line(Input input, String field, Flaw tooLong, Set<Flaw> flaws) {
        String text = text(input, field);
        if (bytes(text) > MAX_LINE_BYTES) {
            flaws.add(tooLong);
        }
        return text.isEmpty() ? null : text;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static ReporterRole role(Input input) {
        ReporterRole role = one(ReporterRole.class, input, "reporterRole", ReporterRole.UNDISCLOSED);
        return OFFERED_ROLES.contains(role) ? role : ReporterRole.UNDISCLOSED;
    }

    /** Whoever saw it or lives it has said how they know; others may say so. */
    private static KnowledgeBasis basis(Input input, ReporterRole role) {
        KnowledgeBasis stated = one(KnowledgeBasis.class, input, "basis", KnowledgeBasis.NOT_STATED);
        return switch (role) {
            case POTENTIAL_VICTIM -> KnowledgeBasis.SAW_OR_HEARD_MYSELF;
            case BUSINESS_TRAVELLER ->
                stated == KnowledgeBasis.NOT_STATED ? KnowledgeBasis.SAW_OR_HEARD_MYSELF : stated;
            default -> stated;
        };
    }

    private static @Nullable String region(Input input, String country) {
        String region = input.first("region");
        return REGION.matcher(region).matches() && region.startsWith(country + "-") ? region : null;
    }

    private static @Nullable LocalDate day(Input input, LocalDate today, Set<Flaw> flaws) {
        String day = input.first("seenOn").strip();
        if (day.isEmpty()) {
            return null;
        }
        try {
            LocalDate seenOn = DAY.matcher(day).matches() ? LocalDate.parse(day) : LocalDate.MAX;
            if (!seenOn.isAfter(today)) {
                return seenOn;
            }
        } catch (DateTimeException _) {
            // No day of the calendar.
        }
        flaws.add(Flaw.SEEN_ON);
        return null;
    }

    private static List<Person> persons(Input input, Set<Flaw> flaws) {
        List<Person> persons = new ArrayList<>();
        persons.addAll(persons(input, "children", AgeGroup.CHILD, Flaw.CHILDREN, flaws));
        persons.addAll(persons(input, "adults", AgeGroup.ADULT, Flaw.ADULTS, flaws));
        persons.addAll(persons(input, "unsure", AgeGroup.UNKNOWN, Flaw.UNSURE, flaws));
        if (persons.size() > MAX_PERSONS) {
            flaws.add(Flaw.UNSURE);
        }
        return persons;
    }

    private static List<Person> persons(Input input, String field, AgeGroup age, Flaw flaw, Set<Flaw> flaws) {
        String typed = input.first(field).strip();
        int count = typed.isEmpty() ? 0 : COUNT.matcher(typed).matches() ? Integer.parseInt(typed) : MAX_OF_A_KIND + 1;
        if (count > MAX_OF_A_KIND) {
            flaws.add(flaw);
            return List.of();
        }
        return Collections.nCopies(count, new Person(age, Gender.NonSpecifiedUnknown));
    }

    private static List<Danger> dangers(Input input) {
        Stream<Danger> now = input.first("happeningNow").equals("YES") ? Stream.of(Danger.HAPPENING_NOW) : Stream.of();
        return Stream.concat(now, many(Danger.class, input, "dangers").stream())
                .distinct()
                .toList();
    }

    private static <E extends Enum<E>> E one(Class<E> type, Input input, String field, E otherwise) {
        List<E> given = many(type, input, field);
        return given.isEmpty() ? otherwise : given.getFirst();
    }

    private static <E extends Enum<E>> List<E> many(Class<E> type, Input input, String field) {
        List<String> given = input.all(field);
        return EnumSet.allOf(type).stream()
                .filter(symbol -> given.contains(symbol.name()))
                .toList();
    }
}
