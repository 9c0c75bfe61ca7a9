/**
 * Masks what reporters wrote about themselves (domain report 4.3, 4.4), before anybody reads a report.
 *
 * <p>Enter through {@link Redactor}. Pure. Where it is unsure it masks: the words themselves can be opened with a purpose.
 * Not here: who may open them.
 */
@NullMarked
package org.waylight.triage.redact;

import org.jspecify.annotations.NullMarked;
