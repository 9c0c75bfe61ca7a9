package org.waylight.routing.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.waylight.routing.propose.Condition;
import org.waylight.routing.propose.Field;

/** Whether there are any facts for which conditions hold together. Exact: tries every combination of what they can tell apart. */
final class Satisfiable {

    private static final String NOWHERE = "ZZ";

    private final List<Condition> all;
    private final Set<String> places = new TreeSet<>(Set.of(NOWHERE));
    private final Map<Field, Set<Enum<?>>> asked = new LinkedHashMap<>();

    private Satisfiable(List<Condition> all) {
        this.all = all;
        all.forEach(this::collect);
    }

    static boolean together(Condition... conditions) {
        return new Satisfiable(List.of(conditions)).any();
    }

    private void collect(Condition condition) {
        switch (condition) {
            case Condition.Always _ -> {}
            case Condition.All(var parts) -> parts.forEach(this::collect);
            case Condition.Any(var parts) -> parts.forEach(this::collect);
            case Condition.Not(var part) -> collect(part);
            case Condition.CountryIn(var countries) -> places.addAll(countries);
            case Condition.RegionIn(var regions) ->
                regions.forEach(region -> {
                    places.add(region.substring(0, 2));
                    places.add(region.substring(0, 2) + " " + region);
                });
            case Condition.Has(var field, var symbols) ->
                asked.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(symbols);
        }
    }

    private boolean any() {
        for (String place : places) {
            if (any(place, new LinkedHashMap<>(), new ArrayList<>(asked.keySet()))) {
                return true;
            }
        }
        return false;
    }

    private boolean any(String place, Map<Field, Collection<Enum<?>>> facts, List<Field> open) {
        if (open.isEmpty()) {
            return all.stream().allMatch(condition -> holds(condition, place, facts));
        }
        List<Field> rest = open.subList(1, open.size());
        Field field = open.getFirst();
        for (Collection<Enum<?>> values : values(field)) {
            facts.put(field, values);
            if (any(place, facts, rest)) {
                return true;
            }
        }
        return false;
    }

    /** One of each class of symbols that the conditions tell apart; a list may hold any of them together. */
    private List<Collection<Enum<?>>> values(Field field) {
        List<Enum<?>> symbols = new ArrayList<>();
        Set<String> signatures = new LinkedHashSet<>();
        for (Enum<?> symbol : asked.getOrDefault(field, Set.of())) {
            if (signatures.add(sets(field).stream()
                    .map(set -> set.contains(symbol) ? "1" : "0")
                    .collect(joining()))) {
                symbols.add(symbol);
            }
        }
        List<Collection<Enum<?>>> values = new ArrayList<>();
        switch (field.count()) {
            case ANY_NUMBER -> {
                for (int chosen = 0; chosen < 1 << symbols.size(); chosen++) {
                    int bits = chosen;
                    values.add(IntStream.range(0, symbols.size())
                            .filter(index -> (bits & 1 << index) != 0)
                            .<Enum<?>>mapToObj(symbols::get)
                            .toList());
                }
            }
            case AT_MOST_ONE -> {
                values.add(List.of());
                symbols.forEach(symbol -> values.add(List.of(symbol)));
            }
            case ONE -> {
                symbols.forEach(symbol -> values.add(List.of(symbol)));
                if (asked.getOrDefault(field, Set.of()).size() < field.symbols().getEnumConstants().length) {
                    // One that no condition asks for.
                    values.add(List.of());
                }
            }
        }
        return values;
    }

    private List<Set<Enum<?>>> sets(Field field) {
        List<Set<Enum<?>>> sets = new ArrayList<>();
        all.forEach(condition -> sets(condition, field, sets));
        return sets;
    }

    private static void sets(Condition condition, Field field, List<Set<Enum<?>>> sets) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(part -> sets(part, field, sets));
            case Condition.Any(var parts) -> parts.forEach(part -> sets(part, field, sets));
            case Condition.Not(var part) -> sets(part, field, sets);
            case Condition.Has(var asked, var symbols) -> {
                if (asked == field) {
                    sets.add(symbols);
                }
            }
            case Condition.Always _, Condition.CountryIn _, Condition.RegionIn _ -> {}
        }
    }

    private static boolean holds(Condition condition, String place, Map<Field, Collection<Enum<?>>> facts) {
        @Nullable String region = place.length() > 2 ? place.substring(3) : null;
        return switch (condition) {
            case Condition.Always _ -> true;
            case Condition.All(var parts) -> parts.stream().allMatch(part -> holds(part, place, facts));
            case Condition.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, place, facts));
            case Condition.Not(var part) -> !holds(part, place, facts);
            case Condition.CountryIn(var countries) -> countries.contains(place.substring(0, 2));
            case Condition.RegionIn(var regions) -> region != null && regions.contains(region);
            case Condition.Has(var field, var symbols) ->
                facts.getOrDefault(field, List.of()).stream().anyMatch(symbols::contains);
        };
    }
}
