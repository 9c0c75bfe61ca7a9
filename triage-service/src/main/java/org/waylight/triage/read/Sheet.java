package org.waylight.triage.read;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.store.Conclusion;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Slot;

/**
 * A report as the page shows it. Personal data: never logged.
 *
 * @param seen how many entries its record had: what came after, the reader has not seen
 * @param reader the account that it is shown to
 * @param concluded what a person made of it; as the reporter answered if nobody did
 * @param claim who works on it; null if nobody does
 * @param mailbox status that stands in the reporter's mailbox; null without a mailbox
 * @param beside which translation agencies get beside the words, or why none, in words
 * @param draft what the reader typed and did not send, by field
 */
record Sheet(
        UUID id,
        int version,
        int seen,
        String reader,
        String state,
        boolean undecided,
        String priority,
        String rule,
        String clock,
        String arrived,
        @Nullable String translateFrom,
        List<Answer> answers,
        Conclusion concluded,
        List<Words> words,
        List<Found> found,
        List<Hidden> hidden,
        List<Point> points,
        List<Offence> offences,
        @Nullable Claim claim,
        @Nullable Offer offer,
        Comparison comparison,
        @Nullable String mailbox,
        QuestionTemplates.Language questions,
        List<Said> said,
        List<Translated> translations,
        String beside,
        List<File> files,
        List<Done> record,
        Map<String, String> draft) {

    /** What a reporter answered to one question. */
    record Answer(String label, List<String> values) {
        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    /**
     * A free text.
     *
     * @param marks what each mark is, in words
     */
    record Words(String field, String label, List<Segment> segments, List<String> marks) {

        /** What covers {@code segment}, in words. */
        public String title(Segment segment) {
            return String.join("; ", segment.marks().stream().map(marks::get).toList());
        }

        @Override
        public String toString() {
            return "Words[redacted]";
        }
    }

    /**
     * A suggestion, and what a person said of it.
     *
     * @param quote the words, masked
     * @param verdict null until a person said
     */
    record Found(
            Suggestion suggestion,
            String label,
            String place,
            String quote,
            @Nullable String verdict,
            @Nullable String who) {
        @Override
        public String toString() {
            return "Found[redacted]";
        }
    }

    /** What a person redacted or unmasked, and whether it still stands. */
    record Hidden(UUID id, String act, String place, int start, int end, String reason, String who, boolean lifted) {}

    /** One point of the assessment with its causes. */
    record Point(String what, String value, String rule, List<String> because) {
        @Override
        public String toString() {
            return "Point[redacted]";
        }
    }

    /**
     * An offence whose elements the report may show in part: possible, never a conclusion.
     *
     * @param law since when, or from when to when, it is or was law
     */
    record Offence(String id, String title, String provision, String law, String note, List<Element> elements) {
        @Override
        public String toString() {
            return "Offence[redacted]";
        }
    }

    /**
     * One thing that would have to be proved.
     *
     * @param way whether it is one way to fulfil the element before it
     * @param because what shows it; empty if nothing in the report does
     */
    record Element(String text, boolean way, List<String> because) {
        @Override
        public String toString() {
            return "Element[redacted]";
        }
    }

    /** The person who works on it. */
    record Claim(String by, boolean mine) {}

    /**
     * What routing proposed, and who is kept out.
     *
     * @param leaving what was cleared and can be undone; null if nothing
     * @param named directory ids that the proposal names and that are not excluded
     * @param choosable directory ids of the agencies that a person may choose
     * @param fired rules that held; empty in what an earlier release stored
     * @param when what happens when, once it is cleared
     */
    record Offer(
            String policyVersion,
            boolean phoneFirst,
            List<Target> slots,
            List<Stopped> blocked,
            List<Excluded> excluded,
            @Nullable Leaves leaving,
            List<String> named,
            List<String> choosable,
            List<Proposal.Fired> fired,
            String when) {

        /** What a second person must confirm. */
        public List<Target> awaiting() {
            return slots.stream()
                    .filter(target -> target.slot().decision() == Slot.Decision.AWAITS_SECOND)
                    .toList();
        }

        /** What is to be handed over by phone or on paper. */
        public List<Target> tasks() {
            return slots.stream()
                    .filter(target -> target.slot().decision() == Slot.Decision.HAND_OVER)
                    .toList();
        }

        /** Whether a slot waits for a decision. */
        public boolean undecided() {
            return slots.stream().anyMatch(Target::open);
        }
    }

    /**
     * What is about to leave.
     *
     * @param left minutes and seconds until then
     */
    record Leaves(List<String> agencies, String left, String by) {}

    /**
     * An agency that the report concerns.
     *
     * @param left whether something was sent to it, or to routing for it, before it was excluded
     */
    record Excluded(String agency, boolean left) {}

    /**
     * A slot in words.
     *
     * @param open whether it waits for a decision
     * @param second whether a second person must confirm a clearance of it
     */
    record Target(
            Slot slot,
            boolean open,
            boolean second,
            String decision,
            String view,
            String transfer,
            String deadline,
            List<String> news) {}

    /** @param byHand whether only a key is missing, so that a person can hand it over */
    record Stopped(String agency, String namedBy, String rule, String reason, String words, boolean byHand) {}

    /** A question, an answer or an addition. */
    record Said(String kind, String hour, String who, Words words, List<UUID> attachments) {}

    /** @param original language of what happened, of which alone it is a translation; null if nobody said so */
    record Translated(
            String translator,
            String language,
            String day,
            String who,
            @Nullable String original,
            Words words) {}

    /**
     * An attachment.
     *
     * @param visible whether there is a copy that may be shown
     * @param looked whether the reader asked to see it
     * @param locked whether it is locked, for the police alone or until a senior decides
     */
    record File(
            UUID id,
            String type,
            boolean image,
            String size,
            String state,
            boolean visible,
            boolean looked,
            boolean locked,
            boolean forPolice) {

        public String shortId() {
            return id.toString().substring(0, 8);
        }
    }

    /** One entry of the record. */
    record Done(String hour, String who, String deed, List<String> because) {}

    /** Enough of the id to tell two reports apart by eye. */
    public String shortId() {
        return id.toString().substring(0, 8);
    }

    @Override
    public String toString() {
        return "Sheet[redacted]";
    }
}
