package org.waylight.routing.directory;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.TransferClass;

/**
 * One body of the directory.
 *
 * @param id {@code [A-Z0-9-]+}: it is part of topic names and ACLs
 * @param routable false if it never gets case data (stop G4)
 * @param countries where it takes cases, ISO 3166-1 alpha-2, its seat first; {@value #EVERYWHERE} = everywhere; at least one
 * @param exploitation the forms it takes; empty only if not routable
 * @param ages CHILD, ADULT or both; empty only if not routable
 * @param sexes whom it takes; empty only if not routable
 * @param offices country of a report to the class of the office that gets it; {@value #EVERYWHERE} = any other country
 * @param certified countries whose office is certified for a partial adequacy decision (X3)
 * @param firstResponder an NRM first responder by any source
 * @param deputies who takes over at the deadline, in order
 * @param support what R-15 chooses a provider by
 */
public record Agency(
        String id,
        String name,
        AgencyKind kind,
        boolean routable,
        List<String> countries,
        Set<Exploitation> exploitation,
        Set<AgeGroup> ages,
        Set<Sex> sexes,
        Map<String, TransferClass> offices,
        Set<String> certified,
        boolean firstResponder,
        List<String> deputies,
        Support support,
        Background background) {

    /** Stands for every country, and for an office of an international body. */
    public static final String EVERYWHERE = "*";

    private static final Pattern ID = Pattern.compile("[A-Z0-9-]+");

    public Agency {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an agency id is made of A-Z, 0-9 and '-'");
        }
        if (countries.isEmpty()) {
            throw new IllegalArgumentException("an agency has at least one country");
        }
        if (routable && (exploitation.isEmpty() || ages.isEmpty() || sexes.isEmpty() || offices.isEmpty())) {
            throw new IllegalArgumentException(
                    "a routable agency says whom it takes (exploitation, victims) and where its data goes (transfer)");
        }
        countries = List.copyOf(countries);
        exploitation = Set.copyOf(exploitation);
        ages = Set.copyOf(ages);
        sexes = Set.copyOf(sexes);
        offices = Map.copyOf(offices);
        certified = Set.copyOf(certified);
        deputies = List.copyOf(deputies);
    }

    /** Whether it takes at least one of these forms; one that takes all of them takes a report that names none. */
    public boolean takesAnyOf(List<Exploitation> forms) {
        return exploitation.size() == Exploitation.values().length || !Collections.disjoint(exploitation, forms);
    }

    /** Whether it takes this age; an unknown age is an adult's here (docs/rules.md). */
    public boolean takes(AgeGroup age) {
        return ages.contains(age == AgeGroup.CHILD ? AgeGroup.CHILD : AgeGroup.ADULT);
    }

    /** Whether its victims include this gender, as far as it is known. */
    public boolean takes(Gender gender) {
        return sexes.stream().anyMatch(sex -> sex.takes(gender));
    }

    /** The country whose transfer rule counts for a report from {@code country}; {@value #EVERYWHERE} for an international office. */
    public String officeFor(String country) {
        if (offices.containsKey(country)) {
            return country;
        }
        return offices.containsKey(EVERYWHERE) ? EVERYWHERE : countries.getFirst();
    }

    /** What it is called on a day. */
    public String nameOn(LocalDate day) {
        String called = name;
        for (DatedName dated : background.names()) {
            if (dated.from() == null || !day.isBefore(dated.from())) {
                called = dated.name();
            }
        }
        return called;
    }

    /**
     * What it can do for people, as far as somebody has said so. What is not said is not known, and keeps nobody away.
     *
     * @param capabilities in the domain report's words
     * @param dependants whether it takes those who come along; null if not known
     * @param languages BCP 47; empty if not known
     * @param standardOfCare 1 to 5, 5 the best; 0 if not known
     */
    public record Support(
            Set<String> capabilities, @Nullable Boolean dependants, Set<String> languages, int standardOfCare) {

        /** The capability of those who have a place to stay that nobody outside knows. */
        public static final String SAFE_HOUSE = "SAFE_HOUSE";

        /** Nothing is known. */
        public static final Support UNKNOWN = new Support(Set.of(), null, Set.of(), 0);

        /** The best. */
        public static final int HIGHEST_STANDARD = 5;

        public Support {
            if (standardOfCare < 0 || standardOfCare > HIGHEST_STANDARD) {
                throw new IllegalArgumentException(
                        "'standardOfCare' must be a whole number from 1 to " + HIGHEST_STANDARD);
            }
            capabilities = Set.copyOf(capabilities);
            languages = Set.copyOf(languages);
        }

        public boolean safeHouse() {
            return capabilities.contains(SAFE_HOUSE);
        }
    }

    /**
     * What it was called from a day on.
     *
     * @param from first day; null if the sources have none
     */
    public record DatedName(String name, @Nullable LocalDate from, List<String> source) {
        public DatedName {
            source = List.copyOf(source);
        }
    }

    /**
     * What people want to know of an agency and no rule reads.
     *
     * @param names what it was called, the latest last; empty if it was never called anything else
     * @param until when it ended, a day or a year; null if it has not
     * @param dutyToNotify a public authority of s.52 Modern Slavery Act 2015
     * @param contact public numbers; never used to route
     * @param seeds the charities' texts that name it (S..)
     * @param references other sources that do (R..)
     */
    public record Background(
            List<String> aliases,
            List<DatedName> names,
            @Nullable String area,
            @Nullable String status,
            @Nullable String until,
            @Nullable String supersededBy,
            boolean dutyToNotify,
            Map<String, String> contact,
            List<String> seeds,
            List<String> references,
            @Nullable String note) {

        /** Nothing is known. */
        public static final Background NONE = new Background(
                List.of(), List.of(), null, null, null, null, false, Map.of(), List.of(), List.of(), null);

        public Background {
            aliases = List.copyOf(aliases);
            names = List.copyOf(names);
            contact = Map.copyOf(contact);
            seeds = List.copyOf(seeds);
            references = List.copyOf(references);
        }
    }
}
