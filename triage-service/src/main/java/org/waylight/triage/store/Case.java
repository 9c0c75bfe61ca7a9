package org.waylight.triage.store;

import java.util.UUID;
import org.waylight.envelope.StoreKey;

/**
 * A stored report, locked for the present transaction.
 *
 * @param id the report's id
 * @param version 1, 2, 3 ... with every proposal and decision; a person decides on the version that was shown
 * @param key the report's own data key
 */
public record Case(UUID id, int version, StoreKey key, Summary summary) {

    @Override
    public String toString() {
        return "Case[redacted]";
    }
}
