package org.waylight.routing.propose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ChoosableAgency;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.transfer.TransferDecision;

/** Whom a person may choose, as far as it hangs on the policy and the day alone: made once a day, not for every report. */
final class Choices {

    /**
     * One agency that may get reports.
     *
     * @param sharing whether the reporter's choice can keep it out
     * @param approval whether only a person may choose it for some reports
     * @param byCountry what goes to its office for a country; null where nothing may
     * @param elsewhere the same for every other country
     */
    record Choice(
            Agency agency,
            boolean sharing,
            boolean approval,
            Map<String, @Nullable ChoosableAgency> byCountry,
            @Nullable ChoosableAgency elsewhere) {

        @Nullable
        ChoosableAgency from(String country) {
            return byCountry.isEmpty() || !byCountry.containsKey(country) ? elsewhere : byCountry.get(country);
        }
    }

    private final LocalDate day;
    private final List<Choice> all = new ArrayList<>();

    Choices(Policy policy, Map<String, ViewKind> views, LocalDate day) {
        this.day = day;
        for (Agency agency : policy.directory().all()) {
            if (agency.routable()) {
                ViewKind view = views.getOrDefault(agency.id(), ViewKind.SANITISED);
                Map<String, @Nullable ChoosableAgency> byCountry = new HashMap<>();
                // With one office it does not matter where a report comes from.
                if (!agency.offices().keySet().equals(Set.of(agency.officeFor("")))) {
                    agency.offices()
                            .keySet()
                            .forEach(country -> byCountry.put(country, choosable(policy, agency, view, country)));
                }
                all.add(new Choice(
                        agency,
                        policy.stops().sharingChoice().kinds().contains(agency.kind()),
                        policy.stops().humanApproval().agencies().contains(agency.id()),
                        byCountry,
                        choosable(policy, agency, view, "")));
            }
        }
    }

    boolean isOf(LocalDate other) {
        return day.equals(other);
    }

    /** In the order of their ids. */
    List<Choice> all() {
        return all;
    }

    private @Nullable ChoosableAgency choosable(Policy policy, Agency agency, ViewKind view, String country) {
        return switch (policy.gate().decide(agency, country, day)) {
            case TransferDecision.Full(var to, var rule) -> new ChoosableAgency(agency.id(), true, view, to, rule);
            case TransferDecision.Sanitised(var to, var rule, var _) ->
                new ChoosableAgency(agency.id(), true, ViewKind.SANITISED, to, rule);
            case TransferDecision.Stopped _ -> null;
        };
    }
}
