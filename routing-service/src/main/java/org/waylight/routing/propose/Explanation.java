package org.waylight.routing.propose;

import java.util.List;
import org.waylight.message.RouteProposal;

/**
 * A proposal and every rule that had a part in it. What stopped somebody stands in the proposal's own {@code blocked}.
 *
 * @param fired in the order in which they were read
 */
public record Explanation(RouteProposal proposal, List<Fired> fired) {

    public Explanation {
        fired = List.copyOf(fired);
    }

    /**
     * A rule that held.
     *
     * @param named whom it named, stopped or not; empty if it found nobody to name
     */
    public record Fired(String rule, List<String> named) {
        public Fired {
            named = List.copyOf(named);
        }
    }
}
