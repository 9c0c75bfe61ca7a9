package org.waylight.watch;

import java.util.EnumSet;
import java.util.Set;
import org.waylight.envelope.Party;
import org.waylight.wire.SealedSerde;

/** What a service cannot work without and does not have. */
public enum Lack {
    /** No signed directory is in force: it has expired. */
    DIRECTORY_EXPIRED,
    /** No valid key of a party that it must seal to. */
    KEY_MISSING,
    /** No schema id is known: the registry never answered. */
    SCHEMA_UNKNOWN;

    /**
     * What {@code serde} lacks now.
     *
     * @param addressees whom the service must be able to seal to
     */
    public static Set<Lack> of(SealedSerde serde, Party... addressees) {
        var lacking = EnumSet.noneOf(Lack.class);
        if (!serde.schemaKnown()) {
            lacking.add(SCHEMA_UNKNOWN);
        }
        if (!inForce(serde)) {
            lacking.add(DIRECTORY_EXPIRED);
            return lacking;
        }
        for (Party addressee : addressees) {
            if (!serde.reaches(addressee)) {
                lacking.add(KEY_MISSING);
            }
        }
        return lacking;
    }

    private static boolean inForce(SealedSerde serde) {
        try {
            serde.directory();
            return true;
        } catch (RuntimeException expired) {
            return false;
        }
    }
}
