package org.waylight.triage.inspect;

import org.waylight.message.MediaType;

/** What came of inspecting one file. */
public sealed interface Inspection {

    /**
     * The file was what it says; this copy is all of it that may be kept.
     *
     * @param type the claimed type, which the copy has too
     * @param pages 1 for an image
     * @param pixels of all pages of the copy together
     */
    record Clean(CleanCopy copy, MediaType type, int pages, int pixels) implements Inspection {}

    /** The file is not taken, now or later: the same bytes have the same end. */
    record Refused(Reason reason) implements Inspection {}

    /** Nothing is known about the file: this machine can't lock a child in, or it stopped. Keep the file sealed, try later. */
    record Unavailable() implements Inspection {}

    /** Why a file is not taken. */
    enum Reason {
        /** Its first bytes are another type's than the claimed. */
        NOT_WHAT_IT_SAYS,
        /** It can't be read to the end, needs more memory than there is, or broke the process that read it. */
        BROKEN,
        /** The file, or its copy at the lowest quality, is larger than {@link CleanCopy#MAX_BYTES}. */
        TOO_LARGE,
        /** More than 30 pages. */
        TOO_MANY_PAGES,
        /** More than 50 million pixels, or an edge of 30,000. */
        TOO_MANY_PIXELS,
        /** It took more processor time, or more time, than any file of that size should. */
        TIMED_OUT,
        /** It is encrypted. */
        PASSWORD
    }
}
