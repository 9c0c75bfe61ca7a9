/**
 * Reports as a generator sends them: sealed beforehand, at the times of a fixed schedule.
 *
 * <p>Enter through {@link Generator}. Not here: what is measured of it.
 */
@NullMarked
package org.waylight.bench.load;

import org.jspecify.annotations.NullMarked;
