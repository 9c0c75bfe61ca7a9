/**
 * Who may use the desk and the API, how persons sign in, and whether triage is ready to be used.
 *
 * <p>Enter through {@link org.waylight.triage.access.Action}, the one table of who may what, and {@link
 * org.waylight.triage.access.Seat}, the person who asks. Not here: the rules themselves (access.admission), and what is done
 * to a report (clear).
 */
@NullMarked
package org.waylight.triage.access;

import org.jspecify.annotations.NullMarked;
