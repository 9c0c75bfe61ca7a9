package org.waylight.triage.store;

import java.util.UUID;

/** How many other reports name the same person, place or thing. */
public interface Related {

    /** Other reports that share an identifier with {@code report}; 0 if none does. */
    int to(UUID report);
}
