package org.waylight.triage.attach;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.MediaType;

/**
 * A file that a reporter sent, and where it stands. Sealed at rest.
 *
 * @param mediaType what its sender says it is
 * @param size bytes as it was sent
 * @param digest SHA-256 of those, in hexadecimal
 * @param chunks ids of its chunks in order
 * @param namedHour hours since 1970-01-01T00Z when its report or addition came
 * @param reason why it was refused; null unless it was
 * @param copySize bytes of the clean copy, 0 if there is none
 * @param lock why nobody sees it; null if it is not locked
 */
public record Attached(
        UUID id,
        MediaType mediaType,
        int size,
        String digest,
        List<UUID> chunks,
        long namedHour,
        State state,
        @Nullable Reason reason,
        int copySize,
        @Nullable Lock lock) {

    /** Where it stands. */
    public enum State {
        /** Not all chunks are there. */
        ARRIVING,
        /** All are there, and nobody could look into it yet; it is tried again. */
        UNINSPECTED,
        /** Its clean copy is there. */
        CLEAN,
        /** Nothing of it is kept. */
        REFUSED,
        /** A day went by without all of its chunks; nothing of it is kept. */
        EXPIRED;

        boolean open() {
            return this == ARRIVING || this == UNINSPECTED;
        }
    }

    /** Why nothing of a file is kept; but for the first two, what the inspection found. */
    public enum Reason {
        /** What arrived is not what was sent, by its size or SHA-256. */
        DIGEST,
        /** With it the report's files were more, or larger, than one report may have. */
        TOO_MUCH,
        NOT_WHAT_IT_SAYS,
        BROKEN,
        TOO_LARGE,
        TOO_MANY_PAGES,
        TOO_MANY_PIXELS,
        TIMED_OUT,
        PASSWORD
    }

    /** A person suspects an image of abuse: nobody at the desk sees it, and nobody but the police ever gets it. */
    public enum Lock {
        SUSPECTED,
        /** A senior decided that the police gets it. */
        FOR_POLICE
    }

    public Attached {
        chunks = List.copyOf(chunks);
    }

    Attached refused(Reason why) {
        return with(State.REFUSED, why, 0);
    }

    Attached clean(int bytes) {
        return with(State.CLEAN, null, bytes);
    }

    Attached expired() {
        return with(State.EXPIRED, null, 0);
    }

    Attached uninspected() {
        return with(State.UNINSPECTED, null, 0);
    }

    Attached locked(@Nullable Lock now) {
        return new Attached(id, mediaType, size, digest, chunks, namedHour, state, reason, copySize, now);
    }

    /** Whether there is a clean copy that a person may see. */
    public boolean visible() {
        return state == State.CLEAN && lock == null;
    }

    private Attached with(State now, @Nullable Reason why, int bytes) {
        return new Attached(id, mediaType, size, digest, chunks, namedHour, now, why, bytes, lock);
    }
}
