/**
 * Runs the whole of Waylight on one machine.
 *
 * <p>Enter through {@link org.waylight.standalone.Waylight}. Not here: anything that opens a report, or runs in production.
 */
@NullMarked
package org.waylight.standalone;

import org.jspecify.annotations.NullMarked;
