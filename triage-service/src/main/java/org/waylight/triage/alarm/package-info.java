/**
 * Calls somebody when an urgent report is not claimed, and tells them nothing but how many there are.
 *
 * <p>Enter through {@link Alarms}. Not here: the sound on an open desk (queue), how urgent a report is (assess).
 */
@NullMarked
package org.waylight.triage.alarm;

import org.jspecify.annotations.NullMarked;
