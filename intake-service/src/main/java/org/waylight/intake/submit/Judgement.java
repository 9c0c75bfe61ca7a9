package org.waylight.intake.submit;

import org.waylight.intake.answer.Problem;
import org.waylight.message.SealedEnvelope;

/** What can be told of a body without opening it. */
public sealed interface Judgement {

    /** An envelope that triage may be able to open; whether it does is not intake's to know. */
    record WellFormed(SealedEnvelope envelope) implements Judgement {}

    /** Not worth keeping: triage could never open it. */
    record Rejected(Problem problem) implements Judgement {}
}
