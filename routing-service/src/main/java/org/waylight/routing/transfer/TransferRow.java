package org.waylight.routing.transfer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.message.TransferClass;

/**
 * One dated line of the transfer table.
 *
 * @param country ISO 3166-1 alpha-2, or "*" for an office of an international body
 * @param regime the law under which the class holds
 * @param condition what the recipient must be, in words; null if anybody
 * @param validFrom first day (UTC)
 * @param validTo last day (UTC); null if no end is set
 * @param source where it is written
 */
public record TransferRow(
        String country,
        Regime regime,
        TransferClass transferClass,
        @Nullable String condition,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<String> source) {

    /** Whose law. */
    public enum Regime {
        UK_GDPR,
        EU_GDPR,
        LED
    }

    public TransferRow {
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException("validTo lies before validFrom");
        }
        source = List.copyOf(source);
    }

    /** Whether it holds on this day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether there is a day on which both hold. */
    public boolean overlaps(TransferRow other) {
        return (validTo == null || !validTo.isBefore(other.validFrom))
                && (other.validTo == null || !other.validTo.isBefore(validFrom));
    }
}
