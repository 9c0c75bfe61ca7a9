package org.waylight.routing.propose;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.waylight.message.AgeGroup;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.OverrideBasis;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;

/** A fact that a condition may ask for. Where the fact is absent, it has no value and no condition on it holds. */
public enum Field {
    PRIORITY("priority", TriageLevel.class, Count.ONE, facts -> List.of(facts.getPriority())),
    AGE("age", AgeGroup.class, Count.ONE, facts -> List.of(facts.getAge())),
    GENDER("gender", Gender.class, Count.ONE, facts -> List.of(facts.getGender())),
    VENUE("venue", Venue.class, Count.ONE, facts -> List.of(facts.getVenue())),
    INDUSTRY(
            "industry",
            Industry.class,
            Count.AT_MOST_ONE,
            facts -> Stream.ofNullable(facts.getIndustry()).toList()),
    EXPLOITATION("exploitation", Exploitation.class, Count.ANY_NUMBER, RoutingFacts::getExploitation),
    NEEDS("needs", Need.class, Count.ANY_NUMBER, RoutingFacts::getNeeds),
    CIRCUMSTANCES("circumstances", Circumstance.class, Count.ANY_NUMBER, RoutingFacts::getCircumstances),
    SHARING("sharing", SharingChoice.class, Count.ONE, facts -> List.of(facts.getSharing())),
    OVERRIDE(
            "override",
            OverrideBasis.class,
            Count.AT_MOST_ONE,
            facts -> Stream.ofNullable(facts.getOverride()).toList());

    /** How many values a fact has. */
    public enum Count {
        ONE,
        AT_MOST_ONE,
        ANY_NUMBER
    }

    private final String key;
    private final Class<? extends Enum<?>> symbols;
    private final Count count;
    private final Function<RoutingFacts, Collection<? extends Enum<?>>> of;

    Field(
            String key,
            Class<? extends Enum<?>> symbols,
            Count count,
            Function<RoutingFacts, Collection<? extends Enum<?>>> of) {
        this.key = key;
        this.symbols = symbols;
        this.count = count;
        this.of = of;
    }

    /** Its name in {@code rules.yaml}. */
    public String key() {
        return key;
    }

    /** The symbols that it may be compared with. */
    public Class<? extends Enum<?>> symbols() {
        return symbols;
    }

    /** How many of them a report may have. */
    public Count count() {
        return count;
    }

    Collection<? extends Enum<?>> of(RoutingFacts facts) {
        return of.apply(facts);
    }
}
