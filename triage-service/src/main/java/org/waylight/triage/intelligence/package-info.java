/**
 * The 3x5x2 report for the police that persons make of a report: kept sealed with it, checked before it leaves.
 *
 * <p>Enter through {@link Intelligence}. Not here: the rules (form), the page (read), what a view holds besides (clear).
 */
@NullMarked
package org.waylight.triage.intelligence;

import org.jspecify.annotations.NullMarked;
