/**
 * What triage does about one agency rather than about one report: tests the way to it with a report about nobody, by
 * hand and by itself, and lists what it was sent.
 *
 * <p>Enter through {@link Trials}, {@link Canaries} and {@link Dispatched}. Not here: what agencies do with reports (followup).
 */
@NullMarked
package org.waylight.triage.partner;

import org.jspecify.annotations.NullMarked;
