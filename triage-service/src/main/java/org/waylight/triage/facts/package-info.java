/**
 * What routing is told of a report, kept for a month so that a newer policy can be tried on it before it is in force (ADR 0027).
 *
 * <p>Enter through {@link SentFacts}. Not here: what the facts are ({@code assess.Facts}), what a policy makes of them (routing).
 */
@NullMarked
package org.waylight.triage.facts;

import org.jspecify.annotations.NullMarked;
