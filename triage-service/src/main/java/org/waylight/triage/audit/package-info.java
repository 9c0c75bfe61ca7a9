/**
 * Writes down who did what to a report and why (I6).
 *
 * <p>Enter through {@link Ledger}. Not here: chains that an outsider can verify (later).
 */
@NullMarked
package org.waylight.triage.audit;

import org.jspecify.annotations.NullMarked;
