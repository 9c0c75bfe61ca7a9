package org.waylight.routing.directory;

import org.waylight.message.Gender;

/** Whom an agency takes, in the sources' own words. */
public enum Sex {
    ANY,
    FEMALE,
    MALE,
    /** Young men; whether a man is young enough, the agency says. */
    MALE_YOUNG;

    /** Whether somebody of this gender may be taken. Unknown or non-conforming excludes nobody: a person at the agency decides. */
    boolean takes(Gender gender) {
        return switch (gender) {
            case Feminine, TransgenderFeminine -> this == ANY || this == FEMALE;
            case Masculine, TransgenderMasculine -> this != FEMALE;
            case NonConforming, NonSpecifiedUnknown -> true;
        };
    }
}
