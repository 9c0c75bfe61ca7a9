/**
 * Says whether intake can do its work, and why not: to the launcher, to an orchestrator, to the operator's monitoring.
 *
 * <p>Enter through {@code /actuator} on the management port. Not here: what is measured at the place where it happens
 * (spool, mailbox).
 */
@NullMarked
package org.waylight.intake.health;

import org.jspecify.annotations.NullMarked;
