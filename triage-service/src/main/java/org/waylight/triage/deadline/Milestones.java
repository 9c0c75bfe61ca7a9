package org.waylight.triage.deadline;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Home Office is expected to do after a referral to the National Referral Mechanism. Somebody else's clock: it is
 * shown and never alarms anybody here.
 *
 * @param reasonableGroundsBy last day of the target for the decision on reasonable grounds
 * @param recoveryUntil last day of the recovery period; null until that decision is known to be positive
 */
public record Milestones(
        LocalDate reasonableGroundsBy, @Nullable LocalDate recoveryUntil) {

    /**
     * The milestones of one referral. The day of receipt and the day of the decision do not count.
     *
     * @param received when the referral was received
     * @param decided when reasonable grounds were found; null while they are not
     */
    public static Milestones of(
            LocalDate received, @Nullable LocalDate decided, WorkingDays workingDays, RecoveryPeriod lengths) {
        return new Milestones(
                workingDays.after(received, lengths.reasonableGroundsWorkingDays()),
                decided == null ? null : decided.plusDays(lengths.days(Objects.requireNonNull(decided))));
    }
}
