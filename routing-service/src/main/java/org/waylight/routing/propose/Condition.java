package org.waylight.routing.propose;

import java.util.List;
import java.util.Set;
import org.waylight.message.RoutingFacts;

/** When a rule holds. Built from {@code rules.yaml}, evaluated over facts; nothing else can be asked of them. */
public sealed interface Condition {

    /** Whether it holds for these facts. */
    default boolean holds(RoutingFacts facts) {
        return switch (this) {
            case Always() -> true;
            case All(var parts) -> {
                for (Condition part : parts) {
                    if (!part.holds(facts)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Any(var parts) -> {
                for (Condition part : parts) {
                    if (part.holds(facts)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Not(var part) -> !part.holds(facts);
            case CountryIn(var countries) -> countries.contains(facts.getCountry());
            case RegionIn(var regions) -> facts.getRegion() != null && regions.contains(facts.getRegion());
            case Has(var field, var symbols) -> {
                for (Enum<?> value : field.of(facts)) {
                    if (symbols.contains(value)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /** For every report. */
    record Always() implements Condition {}

    /** If each part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** If at least one part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** If the part does not hold. */
    record Not(Condition part) implements Condition {}

    /** If the report comes from one of these countries, ISO 3166-1 alpha-2. */
    record CountryIn(Set<String> countries) implements Condition {
        public CountryIn {
            countries = Set.copyOf(countries);
        }
    }

    /** If the report comes from one of these parts of a country, ISO 3166-2, districts included. */
    record RegionIn(Set<String> regions) implements Condition {
        public RegionIn {
            regions = Set.copyOf(regions);
        }
    }

    /** If the fact is one of these symbols, or, where it is a list, has one of them. */
    record Has(Field field, Set<Enum<?>> symbols) implements Condition {
        public Has {
            symbols = Set.copyOf(symbols);
        }
    }
}
