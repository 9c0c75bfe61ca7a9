/**
 * Says whether triage can do its work and what waits for people, to the launcher and to the operator's monitoring.
 *
 * <p>Enter through {@code /actuator} on the management port. Not here: calling persons (alarm), what an open desk shows (queue).
 */
@NullMarked
package org.waylight.triage.watch;

import org.jspecify.annotations.NullMarked;
