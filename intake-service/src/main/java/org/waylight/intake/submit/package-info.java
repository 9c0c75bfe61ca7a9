/**
 * Hop 1: publishes the keys to seal to, and judges the form of what comes back.
 *
 * <p>Enter through {@link org.waylight.intake.submit.Judge}. Not here: keeping what was accepted (spool), opening it (triage).
 */
@NullMarked
package org.waylight.intake.submit;

import org.jspecify.annotations.NullMarked;
