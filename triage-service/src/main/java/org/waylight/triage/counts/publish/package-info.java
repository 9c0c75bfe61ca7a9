/**
 * Decides what of the counts everybody may have: nothing of fewer than eleven reports, and nothing from which such a number
 * follows. Pure.
 *
 * <p>Enter through {@link Publication}; the rule is {@link Suppression}. Why it holds, and what it does not protect
 * against, is docs/statistics.md.
 */
@NullMarked
package org.waylight.triage.counts.publish;

import org.jspecify.annotations.NullMarked;
