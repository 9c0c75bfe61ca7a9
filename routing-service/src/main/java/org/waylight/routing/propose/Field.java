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
    PRIORITY("priority", TriageLevel.class, facts -> List.of(facts.getPriority())),
    AGE("age", AgeGroup.class, facts -> List.of(facts.getAge())),
    GENDER("gender", Gender.class, facts -> List.of(facts.getGender())),
    VENUE("venue", Venue.class, facts -> List.of(facts.getVenue())),
    INDUSTRY(
            "industry",
            Industry.class,
            facts -> Stream.ofNullable(facts.getIndustry()).toList()),
    EXPLOITATION("exploitation", Exploitation.class, RoutingFacts::getExploitation),
    NEEDS("needs", Need.class, RoutingFacts::getNeeds),
    CIRCUMSTANCES("circumstances", Circumstance.class, RoutingFacts::getCircumstances),
    SHARING("sharing", SharingChoice.class, facts -> List.of(facts.getSharing())),
    OVERRIDE(
            "override",
            OverrideBasis.class,
            facts -> Stream.ofNullable(facts.getOverride()).toList());

    private final String key;
    private final Class<? extends Enum<?>> symbols;
    private final Function<RoutingFacts, Collection<? extends Enum<?>>> values;

    Field(String key, Class<? extends Enum<?>> symbols, Function<RoutingFacts, Collection<? extends Enum<?>>> values) {
        this.key = key;
        this.symbols = symbols;
        this.values = values;
    }

    /** Its name in {@code rules.yaml}. */
    public String key() {
        return key;
    }

    /** The symbols that it may be compared with. */
    public Class<? extends Enum<?>> symbols() {
        return symbols;
    }

    Collection<? extends Enum<?>> of(RoutingFacts facts) {
        return values.apply(facts);
    }
}
