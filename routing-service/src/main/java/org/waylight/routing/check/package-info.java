/**
 * Whether a policy says what its authors mean: every combination of facts is walked, and gaps, overlaps and rules that can never hold are named.
 *
 * <p>Enter through {@link PolicyCheck}. Behind {@code ./waylight policy check}; no service runs it.
 */
@NullMarked
package org.waylight.routing.check;

import org.jspecify.annotations.NullMarked;
