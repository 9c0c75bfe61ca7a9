package org.waylight.routing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.OverrideBasis;
import org.waylight.message.ReporterRole;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SharingChoice;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;

/** Facts of reports that nobody made: every field by chance, most often from the United Kingdom. */
final class MadeFacts {

    private static final List<String> REGIONS = List.of("GB-ENG", "GB-SCT", "GB-NIR", "GB-WLS", "GB-BFS");

    private final Random random;
    private final List<String> countries;

    MadeFacts(long seed, List<String> countries) {
        this.random = new Random(seed);
        this.countries = List.copyOf(countries);
    }

    RoutingFacts next() {
        String country = random.nextBoolean() ? "GB" : countries.get(random.nextInt(countries.size()));
        return RoutingFacts.newBuilder()
                .setCountry(country)
                .setRegion(country.equals("GB") ? REGIONS.get(random.nextInt(REGIONS.size())) : null)
                .setExploitation(some(Exploitation.values(), 0.1))
                .setAge(one(AgeGroup.values()))
                .setGender(one(Gender.values()))
                .setVenue(one(Venue.values()))
                .setIndustry(oneOrNone(Industry.values()))
                .setPriority(one(TriageLevel.values()))
                .setNeeds(some(Need.values(), 0.3))
                .setCircumstances(some(Circumstance.values(), 0.3))
                .setReporterRole(one(ReporterRole.values()))
                .setSharing(one(SharingChoice.values()))
                .setOverride(oneOrNone(OverrideBasis.values()))
                .setExcludedBodies(some(BodyKind.values(), 0.1))
                .setExcludedAgencies(List.of())
                .build();
    }

    private <E> E one(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <E> @Nullable E oneOrNone(E[] values) {
        return random.nextBoolean() ? one(values) : null;
    }

    private <E> List<E> some(E[] values, double share) {
        List<E> chosen = new ArrayList<>();
        for (E value : values) {
            if (random.nextDouble() < share) {
                chosen.add(value);
            }
        }
        return chosen;
    }
}
