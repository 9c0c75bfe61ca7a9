package org.waylight.triage.counts.publish;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;

/** The properties by which published reports are divided, in this order. */
enum Column {
    COUNTRY(Arrays.stream(Locale.getISOCountries()).collect(toUnmodifiableSet()), "CountryOfExploitation"),
    EXPLOITATION(
            IntStream.range(0, 8).mapToObj(Column::flags).collect(toUnmodifiableSet()),
            "isForcedLabour",
            "isSexualExploit",
            "isOtherExploit"),
    AGE(Set.of("Minor", "Adult", Column.UNKNOWN), "majorityStatus"),
    GENDER(Arrays.stream(Gender.values()).map(Gender::name).collect(toUnmodifiableSet()), "prs_Gender");

    private static final String UNKNOWN = "unknown";

    /** By CTDC's own columns of kinds of labour, begging and illicit activities are labour. DERIVED: the rest. */
    private static final Set<Exploitation> LABOUR = EnumSet.of(
            Exploitation.FORCED_LABOUR,
            Exploitation.BONDED_LABOUR,
            Exploitation.FORCED_LABOUR_SEAFOOD,
            Exploitation.WORST_FORMS_OF_CHILD_LABOUR,
            Exploitation.CHILD_LABOUR_COCOA,
            Exploitation.FORCED_BEGGING,
            Exploitation.CRIMINAL_EXPLOITATION);

    private static final Set<Exploitation> SEXUAL = EnumSet.of(
            Exploitation.SEXUAL_EXPLOITATION,
            Exploitation.PROSTITUTION,
            Exploitation.PORNOGRAPHY,
            Exploitation.CHILD_SEXUAL_EXPLOITATION_LOVERBOY);

    private final Set<String> domain;
    private final List<String> names;

    Column(Set<String> domain, String... names) {
        this.domain = domain;
        this.names = List.of(names);
    }

    /** All values that a report can have. */
    Set<String> domain() {
        return domain;
    }

    /** What the standards call it; exploitation is three columns of CTDC. */
    List<String> names() {
        return names;
    }

    static String age(AgeGroup age) {
        return switch (age) {
            case CHILD -> "Minor";
            case ADULT -> "Adult";
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Which of the three kinds of CTDC are among the forms that are named: {@code 1} or {@code 0} for each. */
    static String exploitation(Collection<Exploitation> forms) {
        int kinds = 0;
        for (Exploitation form : forms) {
            if (LABOUR.contains(form)) {
                kinds |= 1;
            } else if (SEXUAL.contains(form)) {
                kinds |= 2;
            } else if (form != Exploitation.UNKNOWN) {
                kinds |= 4;
            }
        }
        return flags(kinds);
    }

    private static String flags(int kinds) {
        return (kinds & 1) + "," + (kinds >> 1 & 1) + "," + (kinds >> 2);
    }
}
