package org.waylight.routing.check;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.ReporterRole;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.propose.Condition;
import org.waylight.routing.propose.Field;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Rule;
import org.waylight.routing.propose.Target;
import org.waylight.routing.transfer.TransferDecision;

/**
 * Every combination of country, part of it, form, age, urgency, sharing choice, venue and role, as far as the policy tells them apart:
 * two values that no condition, no agency and no transfer row tells apart are one class, walked by its first. Each combination is walked
 * once for each, so nothing is left out and a million combinations are some ten thousand.
 *
 * <p>Dependants and language are no dimensions: {@link Field} has neither, so no condition can ask for them. Only the choice among providers
 * does, and that is made only for a need, which is not walked.
 */
public final class Space {

    /** What the walk varies, in this order in every cell. */
    public enum Dimension {
        COUNTRY,
        FORM,
        AGE,
        URGENCY,
        SHARING,
        VENUE,
        ROLE
    }

    /** No form is named. */
    private static final String NONE = "none";
    /** Stands for what no list of countries has. */
    private static final String NOWHERE = "ZZ";

    private final Policy policy;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Agency> named;
    private final Map<Dimension, List<List<String>>> classes = new LinkedHashMap<>();

    /** @param today the day that the transfer table is read on */
    public Space(Policy policy, LocalDate today) {
        this.policy = policy;
        collectConditions();
        named = policy.directory().all().stream().filter(Agency::routable).toList();
        classes.put(Dimension.COUNTRY, places(today));
        classes.put(Dimension.FORM, forms());
        classes.put(
                Dimension.AGE,
                classes(
                        List.of(AgeGroup.values()),
                        age -> told(Field.AGE, age) + accepts(agency -> agency.takes(age))));
        classes.put(Dimension.URGENCY, classes(Field.PRIORITY, TriageLevel.values()));
        classes.put(Dimension.SHARING, classes(Field.SHARING, SharingChoice.values()));
        classes.put(Dimension.VENUE, classes(Field.VENUE, Venue.values()));
        // No condition can ask for the role: Field has none.
        classes.put(Dimension.ROLE, classes(List.of(ReporterRole.values()), _ -> ""));
    }

    /** Which values of a dimension are one class; every value is in one. */
    public List<List<String>> classes(Dimension dimension) {
        return List.copyOf(classes.getOrDefault(dimension, List.of()));
    }

    /** How many combinations of values the classes stand for. */
    public long combinations() {
        return classes.values().stream()
                .mapToLong(each -> each.stream().mapToLong(List::size).sum())
                .reduce(1, Math::multiplyExact);
    }

    /** Walks one combination of each class: its cell, by the number of the class in each dimension, and its facts. */
    public void walk(BiConsumer<List<Integer>, RoutingFacts> each) {
        walk(new ArrayList<>(), each);
    }

    private void walk(List<Integer> cell, BiConsumer<List<Integer>, RoutingFacts> each) {
        if (cell.size() == Dimension.values().length) {
            each.accept(List.copyOf(cell), first(cell));
            return;
        }
        int count = classes(Dimension.values()[cell.size()]).size();
        for (int number = 0; number < count; number++) {
            cell.add(number);
            walk(cell, each);
            cell.removeLast();
        }
    }

    private RoutingFacts first(List<Integer> cell) {
        List<String> values = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            values.add(classes(dimension).get(cell.get(dimension.ordinal())).getFirst());
        }
        return facts(values);
    }

    /** Facts of these values, one of each dimension in their order, and nothing else. */
    public static RoutingFacts facts(List<String> values) {
        Function<Dimension, String> value = dimension -> values.get(dimension.ordinal());
        String[] place = value.apply(Dimension.COUNTRY).split(" ");
        String form = value.apply(Dimension.FORM);
        return RoutingFacts.newBuilder()
                .setCountry(place[0])
                .setRegion(place.length > 1 ? place[1] : null)
                .setExploitation(form.equals(NONE) ? List.of() : List.of(Exploitation.valueOf(form)))
                .setAge(AgeGroup.valueOf(value.apply(Dimension.AGE)))
                .setGender(Gender.NonSpecifiedUnknown)
                .setVenue(Venue.valueOf(value.apply(Dimension.VENUE)))
                .setPriority(TriageLevel.valueOf(value.apply(Dimension.URGENCY)))
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setReporterRole(ReporterRole.valueOf(value.apply(Dimension.ROLE)))
                .setSharing(SharingChoice.valueOf(value.apply(Dimension.SHARING)))
                .setExcludedBodies(List.of())
                .setExcludedAgencies(List.of())
                .build();
    }

    private void collectConditions() {
        for (Rule rule : policy.rules()) {
            collect(rule.when());
            for (Target target : rule.to()) {
                switch (target) {
                    case Target.One one -> collect(one.onlyIf());
                    case Target.FirstOf list -> list.lists().forEach(regional -> collect(regional.within()));
                    case Target.NationalLine _ -> {}
                }
            }
        }
        collect(policy.stops().sharingChoice().when());
        collect(policy.stops().humanApproval().when());
    }

    private void collect(Condition condition) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(this::collect);
            case Condition.Any(var parts) -> parts.forEach(this::collect);
            case Condition.Not(var part) -> collect(part);
            case Condition.Always _, Condition.CountryIn _, Condition.RegionIn _, Condition.Has _ ->
                conditions.add(condition);
        }
    }

    /** A country, and behind a space a part of it where a condition asks for parts. */
    private List<List<String>> places(LocalDate today) {
        Set<String> places = new LinkedHashSet<>(new TreeSet<>(List.of(Locale.getISOCountries())));
        places.add(NOWHERE);
        for (Condition condition : conditions) {
            if (condition instanceof Condition.RegionIn(var regions)) {
                new TreeSet<>(regions).forEach(region -> places.add(region.substring(0, 2) + " " + region));
            }
        }
        return classes(places, place -> told(place) + reached(place.substring(0, 2), today));
    }

    private String told(String place) {
        String country = place.substring(0, 2);
        @Nullable String region = place.length() > 2 ? place.substring(3) : null;
        return bits(conditions.stream().map(condition -> switch (condition) {
            case Condition.CountryIn(var countries) -> countries.contains(country);
            case Condition.RegionIn(var regions) -> region != null && regions.contains(region);
            default -> false;
        }));
    }

    /** Who works in a country, and what may go to whom. */
    private String reached(String country, LocalDate today) {
        return accepts(agency -> agency.countries().contains(country))
                + named.stream()
                        .map(agency -> policy.gate().decide(agency, country, today))
                        .map(decision -> switch (decision) {
                            case TransferDecision.Full(var to, var rule) -> to + rule;
                            case TransferDecision.Sanitised(var to, var rule, var _) -> to + rule + "s";
                            case TransferDecision.Stopped(var rule, var _) -> rule;
                        })
                        .collect(joining(" "));
    }

    private List<List<String>> forms() {
        List<List<String>> forms = new ArrayList<>(classes(
                List.of(Exploitation.values()),
                form -> told(Field.EXPLOITATION, form) + accepts(agency -> agency.takesAnyOf(List.of(form)))));
        forms.add(List.of(NONE));
        return forms;
    }

    private List<List<String>> classes(Field field, Enum<?>[] values) {
        return classes(Arrays.asList(values), value -> told(field, value));
    }

    /** The values with the same signature are one class; classes in the order of their first values. */
    private static <T> List<List<String>> classes(Collection<? extends T> values, Function<T, String> signature) {
        Map<String, List<String>> bySignature = new LinkedHashMap<>();
        for (T value : values) {
            bySignature
                    .computeIfAbsent(signature.apply(value), _ -> new ArrayList<>())
                    .add(value.toString());
        }
        return bySignature.values().stream().map(List::copyOf).toList();
    }

    private String told(Field field, Enum<?> value) {
        return bits(conditions.stream()
                .map(condition -> condition instanceof Condition.Has(var asked, var symbols)
                        && asked == field
                        && symbols.contains(value)));
    }

    private String accepts(Predicate<Agency> accepting) {
        return bits(named.stream().map(accepting::test));
    }

    private static String bits(Stream<Boolean> bits) {
        return bits.map(bit -> bit ? "1" : "0").collect(joining());
    }
}
