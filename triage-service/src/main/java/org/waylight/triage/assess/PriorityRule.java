package org.waylight.triage.assess;

import static org.waylight.message.Danger.CONFINEMENT;
import static org.waylight.message.Danger.HAPPENING_NOW;
import static org.waylight.message.Danger.IN_TRANSIT_NOW;
import static org.waylight.message.Danger.MOVEMENT_TODAY;
import static org.waylight.message.Danger.ONGOING_VIOLENCE;
import static org.waylight.message.Danger.THREAT_TO_LIFE;
import static org.waylight.message.TriageLevel.P1_IMMEDIATE;
import static org.waylight.message.TriageLevel.P2_URGENT;
import static org.waylight.message.TriageLevel.P3_STANDARD;
import static org.waylight.message.TriageLevel.P4_INTELLIGENCE_ONLY;
import static org.waylight.message.TriageLevel.P5_OUT_OF_SCOPE;
import static org.waylight.triage.assess.Clock.FIFTEEN_MINUTES;
import static org.waylight.triage.assess.Clock.FOUR_HOURS;
import static org.waylight.triage.assess.Clock.ONE_DAY;
import static org.waylight.triage.assess.Clock.SIGNPOST;
import static org.waylight.triage.assess.Clock.THREE_WORKING_DAYS;
import static org.waylight.triage.assess.Clock.WEEKLY_BATCH;

import java.util.List;
import java.util.function.Function;
import org.waylight.message.TriageLevel;

/**
 * The rule book of urgency, T1 to T9 as docs/rules.md words them.
 *
 * <p>A rule answers with what it rests on, and with nothing where it does not match.
 */
public enum PriorityRule {
    /** Danger to life, violence going on, or somebody held. */
    T1(P1_IMMEDIATE, FIFTEEN_MINUTES, answers -> answers.dangers(THREAT_TO_LIFE, ONGOING_VIOLENCE, CONFINEMENT)),

    /** A child, or somebody who may be one, exploited now or moved today. */
    T2(
            P1_IMMEDIATE,
            FIFTEEN_MINUTES,
            answers -> Answers.all(answers.childOrUnknownPerson(), answers.dangers(HAPPENING_NOW, MOVEMENT_TODAY))),

    /** On the way now, with a known departure or arrival. */
    T3(P1_IMMEDIATE, FIFTEEN_MINUTES, answers -> answers.dangers(IN_TRANSIT_NOW)),

    /** A child; or somebody who may be one and anything that points to exploitation. */
    T4(
            P2_URGENT,
            FOUR_HOURS,
            answers -> Answers.any(
                    answers.childPerson(), Answers.all(answers.childOrUnknownPerson(), answers.indicators()))),

    /** The adult rule of the Delphi lists, or act and means and purpose. */
    T5(
            P2_URGENT,
            ONE_DAY,
            answers -> Answers.any(
                    answers.delphiAdultRule(), Answers.all(answers.acts(), answers.means(), answers.purposes()))),

    /** Who may be a victim reports. */
    T6(P2_URGENT, FOUR_HOURS, Answers::reporterIsPotentialVictim),

    /** Exploitation by the Delphi lists, or one strong indicator. */
    T7(
            P3_STANDARD,
            THREE_WORKING_DAYS,
            answers -> Answers.any(answers.exploitationPositive(), answers.strongIndicators())),

    /** Something, but nobody and no place that could be found. */
    T8(
            P4_INTELLIGENCE_ONLY,
            WEEKLY_BATCH,
            answers -> Answers.all(answers.indicators(), answers.nobodyAndNoPlaceToFind())),

    /** Something, and a person or a place that could be found; none of the rules before. */
    T8A(
            "T8a",
            P3_STANDARD,
            THREE_WORKING_DAYS,
            answers -> answers.noneOf(T1, T2, T3, T4, T5, T6, T7)
                    ? Answers.all(answers.indicators(), answers.personOrPlaceToFind())
                    : List.of()),

    /** Nothing of the above. */
    T9(
            P5_OUT_OF_SCOPE,
            SIGNPOST,
            answers -> answers.noneOf(T1, T2, T3, T4, T5, T6, T7, T8, T8A) ? List.of("no rule matches") : List.of());

    private final String id;
    private final TriageLevel level;
    private final Clock clock;
    private final Function<Answers, List<String>> when;

    PriorityRule(TriageLevel level, Clock clock, Function<Answers, List<String>> when) {
        this("", level, clock, when);
    }

    PriorityRule(String id, TriageLevel level, Clock clock, Function<Answers, List<String>> when) {
        this.id = id;
        this.level = level;
        this.clock = clock;
        this.when = when;
    }

    /** Its id in docs/rules.md. */
    public String id() {
        return id.isEmpty() ? name() : id;
    }

    /** The priority that it gives. */
    public TriageLevel level() {
        return level;
    }

    /** Until when a person must look. */
    public Clock clock() {
        return clock;
    }

    /** What it rests on in these answers; empty if it does not match. */
    List<String> because(Answers answers) {
        return when.apply(answers);
    }
}
