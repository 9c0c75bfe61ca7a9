package org.waylight.triage.retention.schedule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of a report by which its time is counted.
 *
 * @param arrived when it came
 * @param routed when something of it was let go last; null if nothing was
 * @param closed when it was closed unsent; null if it was not
 * @param referred when the last word was said on a person who was referred to the National Referral Mechanism; null if
 *     nobody was
 * @param said when its reporter said something last; {@code arrived} if never since
 * @param settled whether nobody has anything left to decide or to open
 * @param unread whether the reporter said something that nobody has read
 * @param requested whether somebody uses their rights over it, and has no answer yet
 * @param hold why it is kept longer; null if for no reason
 */
public record Life(
        LocalDate arrived,
        @Nullable LocalDate routed,
        @Nullable LocalDate closed,
        @Nullable LocalDate referred,
        LocalDate said,
        boolean settled,
        boolean unread,
        boolean requested,
        @Nullable Hold hold) {

    /** Why a report is kept longer than the rules say. */
    public enum Hold {
        /** Needed for a legal claim or a court: kept until the hold is lifted. */
        LEGAL,
        /** A recipient asked for it to be kept: the longer life of the rules. */
        RECIPIENT_ASKED
    }

    public Life {
        if (said.isBefore(arrived)) {
            throw new IllegalArgumentException("said must not be before arrived");
        }
    }
}
