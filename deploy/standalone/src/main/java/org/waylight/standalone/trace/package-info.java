/**
 * Holds the table of requirements against code and tests, {@code docs/traceability.csv}, to what is there. Enter through
 * {@link org.waylight.standalone.trace.Traceability}.
 */
@NullMarked
package org.waylight.standalone.trace;

import org.jspecify.annotations.NullMarked;
