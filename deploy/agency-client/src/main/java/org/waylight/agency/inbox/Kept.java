package org.waylight.agency.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;

/**
 * A report in the inbox. Personal data.
 *
 * @param came when it was written down here
 * @param corrected hour at which it took the place of another view; null for the first
 */
public record Kept(UUID dispatch, Instant came, @Nullable Instant corrected, AgencyReport report) {

    @Override
    public String toString() {
        return "Kept[" + dispatch + "]";
    }
}
