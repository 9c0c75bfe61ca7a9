/**
 * Triage: opens, assesses, stores and clears reports (hops 3 to 6, 9 and 10).
 *
 * <p>Enter through {@link TriageApplication}. Not here: who may get a report (routing proposes), how a message is sealed (schemas).
 */
@NullMarked
package org.waylight.triage;

import org.jspecify.annotations.NullMarked;
