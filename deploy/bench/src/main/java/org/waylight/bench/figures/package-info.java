/**
 * What was measured, what it must be, and how both are written down.
 *
 * <p>Enter through {@link Figures}. Pure: no clock, no I/O.
 */
@NullMarked
package org.waylight.bench.figures;

import org.jspecify.annotations.NullMarked;
