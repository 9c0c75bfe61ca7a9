/**
 * Lets a report go: to whom, by whom, and what each agency gets of it (hop 6).
 *
 * <p>Enter through {@link Clearing}, and through {@link Excluding}, {@link Changing}, {@link HandingOver} for what a person does
 * to a slot before; {@link Precautions} say what stands between a decision and its {@link Leaving}, {@link Views} what an
 * agency gets, {@link Notices} what is said afterwards. Not here: who should get it (routing proposes).
 */
@NullMarked
package org.waylight.triage.clear;

import org.jspecify.annotations.NullMarked;
