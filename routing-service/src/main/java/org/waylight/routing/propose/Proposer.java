package org.waylight.routing.propose;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Vacancy;

/** The proposal of hop 5. Pure: no clock, no I/O, no Spring. Made once for a policy, used for every report. */
public final class Proposer {

    private final Policy policy;
    private final RulesByCountry rules;
    private final Map<String, ViewKind> views = new HashMap<>();
    /** Of the day that was asked for last. */
    private volatile @Nullable Choices choices;

    public Proposer(Policy policy) {
        this.policy = policy;
        this.rules = new RulesByCountry(policy.rules());
        policy.directory().all().forEach(agency -> views.put(agency.id(), policy.viewOf(agency)));
    }

    /** As below, while no provider has said whether it has a place. */
    public RouteProposal propose(RoutingFacts facts, Predicate<String> onboarded, LocalDate today) {
        return propose(facts, onboarded, _ -> Vacancy.UNKNOWN, today);
    }

    /**
     * Who should get the report that these facts are of, and every rule that had a part in it.
     *
     * @param onboarded whether an agency has a valid key statement now
     * @param vacancies what a provider last said of its places
     * @param today the day (UTC) that the transfer table is read on
     */
    public RouteProposal propose(
            RoutingFacts facts, Predicate<String> onboarded, Function<String, Vacancy> vacancies, LocalDate today) {
        return new Proposal(
                        policy,
                        rules.of(facts.getCountry()),
                        views,
                        choicesOn(today).all(),
                        facts,
                        onboarded,
                        vacancies,
                        today)
                .make();
    }

    private Choices choicesOn(LocalDate today) {
        Choices known = choices;
        if (known == null || !known.isOf(today)) {
            known = new Choices(policy, views, today);
            choices = known;
        }
        return known;
    }
}
