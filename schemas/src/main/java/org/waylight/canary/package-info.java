/**
 * What a canary is: the synthetic report that tests the way to an agency by itself (ADR 0041). Triage makes it, the agency's
 * client knows it by this alone.
 *
 * <p>Enter through {@link Canary}. Not here: when one is sent, and what is said when it does not come back (triage).
 */
@NullMarked
package org.waylight.canary;

import org.jspecify.annotations.NullMarked;
