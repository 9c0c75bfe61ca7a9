/**
 * Lets a report go: to whom, by whom, and what each agency gets of it (hop 6).
 *
 * <p>Enter through {@link Clearing}; {@link Views} says what an agency gets, {@link Notices} what is said afterwards. Not here:
 * who should get it (routing proposes).
 */
@NullMarked
package org.waylight.triage.clear;

import org.jspecify.annotations.NullMarked;
