/**
 * Finds in what reporters wrote whatever names one thing in the world, and brings it into one form.
 *
 * <p>Enter through {@link Identifiers}. Pure: no framework, no clock, no I/O but its own lists. Not here: who shares one
 * with whom, and how that is kept ({@code related}).
 */
@NullMarked
package org.waylight.triage.related.identify;

import org.jspecify.annotations.NullMarked;
