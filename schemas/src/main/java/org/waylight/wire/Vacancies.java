package org.waylight.wire;

import org.waylight.message.VacancyStatement;

/** How a provider's word on its free places is read, by the provider and by routing alike (ADR 0031). */
public final class Vacancies {

    /** The most places that anybody may say it has. */
    public static final int MOST = 999;

    /** DERIVED: beds of a safe house are given away within the day; what was said yesterday sends somebody to a full house. */
    public static final int HOURS = 24;

    private Vacancies() {}

    /** Whether a statement has a number of places, a sequence and an hour that can be, whatever the present hour. */
    public static boolean wellFormed(VacancyStatement statement) {
        return statement.getPlaces() >= 0
                && statement.getPlaces() <= MOST
                && statement.getSequence() >= 1
                && statement.getHour() >= 0;
    }

    /**
     * Whether what was said at an hour still counts; never longer than {@value #HOURS} hours after it was said.
     *
     * @param said hours since 1970-01-01T00Z
     * @param now the present hour
     */
    public static boolean counts(long said, long now) {
        return now - said < HOURS;
    }
}
