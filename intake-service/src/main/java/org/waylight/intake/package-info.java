/**
 * Intake: takes sealed reports from reporters and never opens one.
 *
 * <p>Here: what the operator sets, and the wiring. The way of a report begins in {@code submit}.
 */
@NullMarked
package org.waylight.intake;

import org.jspecify.annotations.NullMarked;
