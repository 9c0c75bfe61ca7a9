/**
 * Measures the analyst's desk as an analyst's browser meets it, and what somebody who takes the database's files finds.
 *
 * <p>Enter through {@link DeskPerson}, {@link Figure} and {@link Words}. Not here: starting the system that is measured.
 */
@NullMarked
package org.waylight.standalone.bench;

import org.jspecify.annotations.NullMarked;
