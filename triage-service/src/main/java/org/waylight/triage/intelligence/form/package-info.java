/**
 * What a 3x5x2 report for the police must be (domain report 2.4): its items, its grades, its rules. Pure.
 *
 * <p>Enter through {@link Rules} for what is wrong with a {@link Form}, {@link Edit} for what a person typed, {@link Proposed}
 * for where to start. Not here: where it is kept (intelligence), who gets it (clear).
 */
@NullMarked
package org.waylight.triage.intelligence.form;

import org.jspecify.annotations.NullMarked;
