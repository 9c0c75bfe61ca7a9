package org.waylight.routing.propose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that can hold for a report from a country, so that not every rule of the world is tried for it. */
final class RulesByCountry {

    private final Map<String, List<Rule>> byCountry = new HashMap<>();
    private final List<Rule> elsewhere = new ArrayList<>();

    /** @param rules in their order, which stays */
    RulesByCountry(List<Rule> rules) {
        Map<Rule, Set<String>> bound = new HashMap<>();
        for (Rule rule : rules) {
            @Nullable Set<String> countries = countries(rule.when());
            if (countries == null) {
                elsewhere.add(rule);
            } else {
                bound.put(rule, countries);
                countries.forEach(country -> byCountry.put(country, new ArrayList<>()));
            }
        }
        for (Rule rule : rules) {
            @Nullable Set<String> countries = bound.get(rule);
            (countries == null ? byCountry.keySet() : countries)
                    .forEach(country ->
                            byCountry.getOrDefault(country, elsewhere).add(rule));
        }
    }

    List<Rule> of(String country) {
        return byCountry.getOrDefault(country, elsewhere);
    }

    /** Outside of these countries the condition can't hold; null if nothing is said of countries. */
    private static @Nullable Set<String> countries(Condition condition) {
        return switch (condition) {
            case Condition.CountryIn(var countries) -> countries;
            case Condition.All(var parts) -> {
                @Nullable Set<String> all = null;
                for (Condition part : parts) {
                    @Nullable Set<String> countries = countries(part);
                    if (countries != null && all != null) {
                        all = new HashSet<>(all);
                        all.retainAll(countries);
                    } else if (countries != null) {
                        all = countries;
                    }
                }
                yield all;
            }
            case Condition.Any(var parts) -> {
                Set<String> any = new HashSet<>();
                for (Condition part : parts) {
                    @Nullable Set<String> countries = countries(part);
                    if (countries == null) {
                        yield null;
                    }
                    any.addAll(countries);
                }
                yield any;
            }
            case Condition.Always _, Condition.Not _, Condition.RegionIn _, Condition.Has _ -> null;
        };
    }
}
