package org.waylight.routing.propose;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;

/** The proposal of hop 5. Pure: no clock, no I/O, no Spring. */
public record Proposer(Policy policy) {

    /**
     * Who should get the report that these facts are of.
     *
     * @param onboarded whether an agency has a valid key statement now
     * @param today the day (UTC) that the transfer table is read on
     */
    public RouteProposal propose(RoutingFacts facts, Predicate<String> onboarded, LocalDate today) {
        return new Proposal(policy, facts, onboarded, today).make();
    }
}
