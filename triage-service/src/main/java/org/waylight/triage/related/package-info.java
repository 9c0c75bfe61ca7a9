/**
 * Says which reports name the same telephone number, plate, mailbox, page, name on a platform or venue.
 *
 * <p>Enter through {@link Related}. What is named is found by {@code identify}, made a keyed token under a key of its own,
 * and kept sealed under the report's data key, always in the same number of bytes for up to eight identifiers.
 *
 * <p><b>What the tokens leak.</b> The database alone: that a report has a row, and beyond eight identifiers in which
 * step of eight its number lies; not what they are, not of which kind, not which reports share one. The database with the
 * store key: the same as the reports themselves, which open with it anyway, but still no way to try a guessed number
 * without the token key. Triage's memory: which reports share what kind of thing. An analyst: that another report, perhaps
 * one that they have not opened, names the same thing; and if a reporter wrote a number or name of their own into two
 * reports, that the two share it.
 *
 * <p>Answers never reach a reporter: nothing that writes mailboxes depends on this package, and a test says so. Not here:
 * closing one as the duplicate of another (clear).
 */
@NullMarked
package org.waylight.triage.related;

import org.jspecify.annotations.NullMarked;
