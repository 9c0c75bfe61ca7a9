package org.waylight.triage.intelligence.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ActionCode;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.SanitisationCode;
import org.waylight.message.TransferClass;
import org.waylight.triage.assess.Grading.Grade;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.words.Unseen;

/**
 * Domain report 2.4, row by row. That no item has two grades, and that action and sanitisation codes exist under C alone, is
 * so by construction ({@link Item}, {@link Grade}).
 *
 * @param masks finds what names a reporter, by the rule that masks reports
 */
public record Rules(Masks masks) {

    private static final String REPORT = "report";
    private static final String HEAD = "head";
    private static final String PROVENANCE = "provenance";

    /** Everything that {@code form} lacks before it may go to the police; nothing if it may. */
    public List<Fault> faults(Form form, Told told) {
        List<Fault> faults = new ArrayList<>();
        add(faults, Rule.HAS_ITEMS, REPORT, form.items().isEmpty());
        add(faults, Rule.WHAT_HAPPENED, REPORT, !form.items().isEmpty() && !tellsWhat(form));
        for (Item item : form.items()) {
            add(faults, Rule.ONE_PIECE, item.name(), !onePiece(item.text()));
            add(faults, Rule.ANSWERS, item.name(), item.answers().isEmpty());
            add(faults, Rule.DETAILS_NEEDED, item.name(), !item.detailsNeeded() && holdsDetails(item.text(), told));
            addOfGrade(faults, item.name(), item.grade());
            addOfText(faults, item.name(), item.text(), told);
        }
        add(faults, Rule.PROVENANCE, PROVENANCE, !onePiece(form.provenance()));
        addOfGrade(faults, PROVENANCE, form.provenanceGrade());
        addOfText(faults, PROVENANCE, form.provenance(), told);
        add(faults, Rule.TITLE, HEAD, !titled(form.header().title()));
        addOfText(faults, "title", form.header().title(), told);
        add(faults, Rule.MARKING, HEAD, !markable(form.header().marking()));
        add(faults, Rule.CONFIDENCE, HEAD, form.header().confidence() == null);
        add(faults, Rule.IMMUNITY, HEAD, form.header().immunity() == null);
        add(faults, Rule.DATED, HEAD, !inTime(form.header().dated(), form.written()));
        return List.copyOf(faults);
    }

    private static void add(List<Fault> faults, Rule rule, String where, boolean broken) {
        if (broken) {
            faults.add(new Fault(rule, where));
        }
    }

    private static void addOfGrade(List<Fault> faults, String where, Graded graded) {
        add(faults, Rule.GRADED, where, graded.confirmed() == null);
        add(faults, Rule.SECOND_REPORT, where, !corroborated(graded));
        add(faults, Rule.LOWERED_BY_SENIOR, where, !lowerable(graded));
    }

    private void addOfText(List<Fault> faults, String where, String text, Told told) {
        add(faults, Rule.SOURCE_NAMED, where, namesTheSource(text, told));
        add(faults, Rule.SOURCE_IMPLIED, where, TellTale.impliesTheSource(text));
        add(faults, Rule.NO_TACTICS, where, TellTale.tellsTactics(text));
        add(faults, Rule.STANDS_ALONE, where, TellTale.refersElsewhere(text));
        add(faults, Rule.READS_AS_IT_IS, where, text.codePoints().anyMatch(Unseen::is));
    }

    /** Whether {@code text} can be one piece of information: what it says, only a person can judge. */
    static boolean onePiece(String text) {
        return !text.isBlank() && text.length() <= Form.MAX_TEXT && text.indexOf('\n') < 0;
    }

    /** Whether letter B names a second report. */
    static boolean corroborated(Graded graded) {
        return graded.standing().assessment()
                        != IntelligenceAssessment.B_KNOWN_INDIRECTLY_TO_THE_SOURCE_BUT_CORROBORATED
                || graded.second() != null;
    }

    /** Whether whoever confirmed the grade may share as freely as it says. */
    static boolean lowerable(Graded graded) {
        return graded.confirmed() == null
                || strictest(graded.confirmed().grade())
                || graded.confirmed().senior();
    }

    private static boolean strictest(Grade grade) {
        return grade.handling() == HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS
                && grade.action() == ActionCode.A1_NO_DIRECT_ACTION_ASK_ORIGINATOR
                && grade.sanitisation() == SanitisationCode.S2_CONSULT_ORIGINATOR_FIRST;
    }

    static boolean tellsWhat(Form form) {
        return form.items().stream().anyMatch(item -> item.answers().contains(IntelligenceQuestion.WHAT));
    }

    /** Whether {@code text} has a number, plate or address of somebody. */
    boolean holdsDetails(String text, Told told) {
        return !masks.ofOthers(text, origin(told)).isEmpty()
                || !masks.of(text, origin(told), List.of()).isEmpty();
    }

    /**
     * Whether {@code text} has something that is masked in the report, or that the rule that masks reports takes for the
     * reporter's. What everybody may read in the report was judged there already.
     */
    boolean namesTheSource(String text, Told told) {
        Predicate<String> unseen = passage ->
                told.seen().stream().noneMatch(seen -> Compared.of(seen).holds(Compared.of(passage)));
        Compared words = Compared.of(text);
        return told.masked().stream().filter(unseen).anyMatch(passage -> words.holds(Compared.of(passage)))
                || masks.of(text, origin(told), List.of()).stream()
                        .map(mask -> text.substring(
                                mask.passage().start(), mask.passage().end()))
                        .anyMatch(unseen);
    }

    private static Masks.Origin origin(Told told) {
        return new Masks.Origin("en", told.country());
    }

    static boolean titled(String title) {
        return !title.isBlank() && title.length() <= Header.MAX_TITLE && title.indexOf('\n') < 0;
    }

    static boolean markable(ProtectiveMarking marking) {
        return switch (marking) {
            case OFFICIAL, OFFICIAL_SENSITIVE -> true;
            case SECRET, TOP_SECRET -> false;
        };
    }

    static boolean inTime(@Nullable LocalDate dated, LocalDate written) {
        return dated == null || !dated.isAfter(written);
    }

    /** Whether it may go to an agency of that class: beyond the United Kingdom and the EEA a senior says so. */
    public static boolean mayGo(Form form, TransferClass to) {
        return switch (to) {
            case UK, EEA -> true;
            default -> form.beyondEea() != null;
        };
    }
}
