package org.waylight.triage.rights;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why something is not given, erased or changed. Domain 4.5 names the first two; the others are RECALLED from UK GDPR art. 11,
 * 12(5), 16 and 21 and DPA 2018 Sch. 2.
 */
enum Ground {
    THIRD_PARTY,
    PREJUDICE_TO_CRIME,
    LEGAL_CLAIM,
    /** Somebody is to be protected, and that outweighs the objection. */
    COMPELLING_GROUNDS,
    NOT_SHOWN_TO_BE_THEM,
    FOUND_TO_BE_RIGHT,
    /** Manifestly unfounded or excessive. */
    UNFOUNDED;

    /** Why parts of a copy may be left out. */
    static final List<Ground> OF_PARTS = List.of(THIRD_PARTY, PREJUDICE_TO_CRIME, LEGAL_CLAIM);

    /** Why a request may be refused as a whole. */
    static List<Ground> of(Right right) {
        Set<Ground> all = EnumSet.of(NOT_SHOWN_TO_BE_THEM, UNFOUNDED);
        switch (right) {
            case ACCESS -> all.addAll(OF_PARTS);
            case OBJECTION -> all.addAll(List.of(PREJUDICE_TO_CRIME, LEGAL_CLAIM, COMPELLING_GROUNDS));
            case CORRECTION -> all.add(FOUND_TO_BE_RIGHT);
        }
        return List.copyOf(all);
    }
}
