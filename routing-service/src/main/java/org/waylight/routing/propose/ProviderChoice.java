package org.waylight.routing.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Need;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.Sex;
import org.waylight.routing.directory.Vacancy;

/**
 * Who of a region's providers should take somebody on (R-12, R-15, P-14). Only what a provider says itself leaves it out; what is not
 * known, of it or of the person, leaves nobody out.
 *
 * @param fitting the best first
 * @param skipped who does not take such a person, and why
 */
record ProviderChoice(
        List<Agency> fitting, List<Skipped> skipped, RoutingFacts facts, Function<String, Vacancy> vacancies) {

    /** @param why in words */
    record Skipped(Agency agency, String why) {}

    /** @param listed in the order of the policy, which decides between equals */
    static ProviderChoice of(List<Agency> listed, RoutingFacts facts, Function<String, Vacancy> vacancies) {
        List<Agency> fitting = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Agency agency : listed) {
            if (!agency.takes(facts.getAge())) {
                skipped.add(new Skipped(agency, "takes another age"));
            } else if (!agency.takes(facts.getGender())) {
                skipped.add(new Skipped(agency, "takes " + whom(agency) + " only"));
            } else if (comesAlong(facts)
                    && Boolean.FALSE.equals(agency.support().dependants())) {
                skipped.add(new Skipped(agency, "takes no dependants"));
            } else {
                fitting.add(agency);
            }
        }
        Comparator<Agency> better = Comparator.comparing((Agency agency) -> vacancies.apply(agency.id()));
        if (facts.getNeeds().contains(Need.SAFE_HOUSE)) {
            better = better.thenComparing(agency -> !agency.support().safeHouse());
        }
        if (comesAlong(facts)) {
            better = better.thenComparing(agency -> agency.support().dependants() == null);
        }
        fitting.sort(better.thenComparing(agency -> speaks(agency, facts.getLanguage()))
                .thenComparing(agency -> -agency.support().standardOfCare()));
        return new ProviderChoice(List.copyOf(fitting), List.copyOf(skipped), facts, vacancies);
    }

    private static boolean comesAlong(RoutingFacts facts) {
        return Boolean.TRUE.equals(facts.getDependants());
    }

    /** The better first. */
    private enum Speaks {
        YES,
        NOT_KNOWN,
        NO
    }

    /** A dialect counts as its language: whoever speaks one is understood. */
    private static Speaks speaks(Agency agency, @Nullable String language) {
        Set<String> languages = agency.support().languages();
        if (language == null || languages.isEmpty()) {
            return Speaks.NOT_KNOWN;
        }
        String asked = Locale.forLanguageTag(language).getLanguage();
        return languages.stream()
                        .anyMatch(spoken ->
                                Locale.forLanguageTag(spoken).getLanguage().equals(asked))
                ? Speaks.YES
                : Speaks.NO;
    }

    private static String whom(Agency agency) {
        StringJoiner whom = new StringJoiner(" and ");
        for (Sex sex : Sex.values()) {
            if (agency.sexes().contains(sex)) {
                whom.add(
                        switch (sex) {
                            case ANY -> "anybody";
                            case FEMALE -> "women";
                            case MALE -> "men";
                            case MALE_YOUNG -> "young men";
                        });
            }
        }
        return whom.toString();
    }

    /** Why it was this one: what is known of it, what a person has to ask, and why not the others. Never where it is. */
    String words(Agency chosen) {
        StringJoiner known = new StringJoiner(", ");
        StringJoiner asked = new StringJoiner(", ");
        switch (vacancies.apply(chosen.id())) {
            case FREE -> known.add("has a place");
            case FULL -> known.add("is full, as all others are that could be asked");
            case UNKNOWN -> asked.add("a place");
        }
        if (chosen.support().safeHouse()) {
            known.add("has a safe house");
        }
        if (chosen.support().dependants() == null) {
            asked.add("dependants");
        } else {
            known.add(chosen.support().dependants() ? "takes dependants" : "takes no dependants");
        }
        if (chosen.support().languages().isEmpty()) {
            asked.add("languages");
        } else {
            known.add("speaks "
                    + String.join(
                            " ", chosen.support().languages().stream().sorted().toList())
                    + switch (speaks(chosen, facts.getLanguage())) {
                        case YES -> ", the person's language among them";
                        case NO -> ", not the person's language";
                        case NOT_KNOWN -> "";
                    });
        }
        if (chosen.support().standardOfCare() == 0) {
            asked.add("standard of care");
        } else {
            known.add(
                    "standard of care " + chosen.support().standardOfCare() + " of " + Agency.Support.HIGHEST_STANDARD);
        }
        StringBuilder words = new StringBuilder(chosen.id());
        if (known.length() > 0) {
            words.append(' ').append(known);
        }
        if (asked.length() > 0) {
            words.append(" (to be asked: ").append(asked).append(')');
        }
        if (vacancies.apply(chosen.id()) != Vacancy.FULL) {
            fitting.stream()
                    .filter(other -> vacancies.apply(other.id()) == Vacancy.FULL)
                    .forEach(full -> words.append("; ").append(full.id()).append(" says that it is full"));
        }
        for (Skipped skip : skipped) {
            words.append("; not ").append(skip.agency().id()).append(", which ").append(skip.why());
        }
        return words.toString();
    }
}
