/**
 * When a report's time is over, by the dated rules.
 *
 * <p>Enter through {@link Schedule}. Pure: dates in, a date out; no clock, no framework.
 */
@NullMarked
package org.waylight.triage.retention.schedule;

import org.jspecify.annotations.NullMarked;
