/**
 * Who may use the API, and whether triage is ready to be used.
 *
 * <p>Entered by Spring alone. Not here: what an account may do to a report (clear).
 */
@NullMarked
package org.waylight.triage.access;

import org.jspecify.annotations.NullMarked;
