/**
 * Until when something is due: the charity's own clocks, working days, the Home Office's milestones. Pure.
 *
 * <p>Enter through {@link Deadlines} and {@link Milestones}. Not here: how urgent a report is (assess), who is called when
 * nobody looks (alarm).
 */
@NullMarked
package org.waylight.triage.deadline;

import org.jspecify.annotations.NullMarked;
