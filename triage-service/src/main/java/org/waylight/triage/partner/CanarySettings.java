package org.waylight.triage.partner;

import java.time.Duration;
import java.util.Set;

/**
 * When canaries are sent.
 *
 * @param enabled whether any is sent by itself
 * @param every on average to one agency, each time by up to half of it more or less; longer where there are more than ten
 *     agencies for each hour of it, so that at most 240 a day are sent
 * @param lateAfter how long an agency's machine may take to answer before it is said
 * @param except agencies that get none, since their own clients do not know canaries yet
 */
public record CanarySettings(boolean enabled, Duration every, Duration lateAfter, Set<String> except) {

    public CanarySettings {
        if (!every.isPositive() || !lateAfter.isPositive()) {
            throw new IllegalArgumentException("canaries: every and late-after must be above zero");
        }
        except = Set.copyOf(except);
    }
}
