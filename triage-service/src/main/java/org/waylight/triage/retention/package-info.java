/**
 * Destroys reports, and each {@link Shelf} of what is kept beside them, when their time is over; says beforehand what goes
 * when; certifies what was destroyed.
 *
 * <p>Enter by the pages; {@link Destruction} runs daily. When a report's time is over is decided by {@code schedule}. What
 * is destroyed is everything under the report's data key; what agencies have received stays theirs, under their own rules
 * (domain 4.5). Not here: erasure at the reporter's wish (mailbox), which no legal hold stops, or on an objection (rights).
 */
@NullMarked
package org.waylight.triage.retention;

import org.jspecify.annotations.NullMarked;
