package org.waylight.routing.replay;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Proposer;

/**
 * Two policies on the same facts, with the same keys, on the same day. Pure.
 *
 * @param onboarded whether an agency has a valid key
 * @param today the day (UTC) that both transfer tables are read on
 */
public record Replay(Policy before, Policy after, Predicate<String> onboarded, LocalDate today) {

    /** What would have been other with a report; nothing if nothing would. */
    public Optional<Difference> compare(UUID report, RoutingFacts facts) {
        return Difference.of(
                report,
                new Proposer(before).propose(facts, onboarded, today),
                new Proposer(after).propose(facts, onboarded, today));
    }
}
