/**
 * What agencies ask the charity about what they got, and what somebody at the desk answers (ADR 0032).
 *
 * <p>Enter through {@link AgencyQuestions}. Not here: questions to reporters (mailbox), what agencies sign (followup).
 */
@NullMarked
package org.waylight.triage.asked;

import org.jspecify.annotations.NullMarked;
