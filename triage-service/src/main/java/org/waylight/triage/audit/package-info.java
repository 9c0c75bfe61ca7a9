/**
 * The audit trail: who did what and why, in chains of hashes whose heads are signed every minute and given to the auditor.
 *
 * <p>Enter through {@link Ledger}. Not here: the arithmetic and the check of it (schemas, {@code org.waylight.audit}).
 */
@NullMarked
package org.waylight.triage.audit;

import org.jspecify.annotations.NullMarked;
