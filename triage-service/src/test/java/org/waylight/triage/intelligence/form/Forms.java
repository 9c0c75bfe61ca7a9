package org.waylight.triage.intelligence.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ActionCode;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.triage.assess.Grading;
import org.waylight.triage.assess.Grading.Grade;

/** Builds forms that lack nothing, but for what a test says. */
public final class Forms {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    static final Header HEADER = new Header(
            "Suspected: forced labour, GB",
            ProtectiveMarking.OFFICIAL_SENSITIVE,
            Exploitation.FORCED_LABOUR,
            Confidence.MEDIUM,
            false,
            TODAY);

    private Forms() {}

    static Graded confirmed(Grade proposed, Grade grade, boolean senior, @Nullable UUID second) {
        return new Graded(proposed, new Graded.Confirmed(grade, "ana", senior), second);
    }

    static Grade proposed(String what) {
        return Grading.of(what, KnowledgeBasis.SAW_OR_HEARD_MYSELF);
    }

    static Grade with(IntelligenceAssessment letter) {
        return new Grade(
                "item 1",
                SourceEvaluation.S2_UNTESTED,
                letter,
                HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS,
                ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR,
                SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST);
    }

    static Grade with(HandlingCode handling, @Nullable ActionCode action, @Nullable SanitisationCode sanitisation) {
        return new Grade(
                "item 1",
                SourceEvaluation.S2_UNTESTED,
                IntelligenceAssessment.A_KNOWN_DIRECTLY_TO_THE_SOURCE,
                handling,
                action,
                sanitisation);
    }

    static Item item(int number, String text) {
        return item(number, text, confirmed(proposed("item " + number), proposed("item " + number), false, null));
    }

    static Item item(int number, String text, Graded grade) {
        return new Item(
                number,
                text,
                Item.ANSWERS,
                KnowledgeBasis.SAW_OR_HEARD_MYSELF,
                Set.of(IntelligenceQuestion.WHAT),
                false,
                grade);
    }

    public static Form of(Item... items) {
        return of(HEADER, items);
    }

    static Form of(Header header, Item... items) {
        return new Form(
                List.of(items),
                items.length,
                "Received through the public reporting page of a charity.",
                confirmed(proposed("provenance"), proposed("provenance"), false, null),
                header,
                null,
                TODAY);
    }

    static Form with(Form form, String provenance, Graded grade) {
        return new Form(
                new ArrayList<>(form.items()),
                form.numbered(),
                provenance,
                grade,
                form.header(),
                form.beyondEea(),
                form.written());
    }

    /** One that lacks nothing. */
    public static Form inOrder() {
        return of(item(1, "A man holds the passports of four workers."));
    }

    /** One whose only item waits for a person. */
    public static Form unconfirmed() {
        return of(item(1, "A man holds the passports of four workers.", Graded.proposed(proposed("item 1"))));
    }
}
