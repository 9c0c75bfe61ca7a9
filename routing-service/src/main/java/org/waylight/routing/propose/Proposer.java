package org.waylight.routing.propose;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.directory.Vacancy;

/** The proposal of hop 5. Pure: no clock, no I/O, no Spring. */
public record Proposer(Policy policy) {

    /** As {@link #explain}, while no provider has said whether it has a place. */
    public RouteProposal propose(RoutingFacts facts, Predicate<String> onboarded, LocalDate today) {
        return explain(facts, onboarded, _ -> Vacancy.UNKNOWN, today).proposal();
    }

    /**
     * Who should get the report that these facts are of, and by which rules.
     *
     * @param onboarded whether an agency has a valid key statement now
     * @param vacancies what a provider last said of its places
     * @param today the day (UTC) that the transfer table is read on
     */
    public Explanation explain(
            RoutingFacts facts, Predicate<String> onboarded, Function<String, Vacancy> vacancies, LocalDate today) {
        return new Proposal(policy, facts, onboarded, vacancies, today).make();
    }
}
