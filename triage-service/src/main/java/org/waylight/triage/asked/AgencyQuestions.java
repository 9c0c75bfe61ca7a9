package org.waylight.triage.asked;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AnswerTarget;
import org.waylight.message.NoticeProgress;
import org.waylight.message.Recall;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Handling;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/** Agencies' questions and their answers. Every call belongs into a transaction of its caller, with the report locked. */
@Component
public class AgencyQuestions {

    /** Most questions about one dispatch that wait for an answer (DERIVED): what more there is to ask, is asked by phone. */
    public static final int MAX_OPEN = 5;

    /** What answers for a report of which nothing more may go to an agency. */
    private static final Who BY_ITSELF = Who.program("agency-questions");

    private final JdbcClient jdbc;
    private final SealedSerde serde;
    private final ReportStore store;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Clock clock;

    AgencyQuestions(JdbcClient jdbc, SealedSerde serde, ReportStore store, Outbox outbox, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.serde = serde;
        this.store = store;
        this.outbox = outbox;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What came of an answer. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** Nobody asked that, or it is answered. */
        record NotOpen() implements Outcome {}

        /** The agency was asked to delete what it has, or the report concerns it: no word more goes there. */
        record NothingMore() implements Outcome {}

        /** The agency has no valid key now. */
        record NoKey() implements Outcome {}
    }

    /**
     * Takes a question as routing passed it on; twice is as once. About an erased report, or one that the agency was asked
     * to delete, it is answered at once: nobody can.
     *
     * @param carrier the record that it came in
     * @return why not, if not
     */
    public Optional<Refusal> take(Case report, AgencyQuestion question, Raw carrier) {
        // Before anything is done with its agency: only whom we sealed to may ask.
        Optional<Dispatch> known = dispatch(report, question.getAgency(), question.getDispatch());
        if (known.isEmpty()) {
            return Optional.of(Refusal.INVALID);
        }
        var opened = serde.receiveWithin(
                Topics.agencyQuestions(known.get().agency()),
                question.getEnvelope(),
                carrier,
                AgencyQuestionText.class);
        return switch (opened) {
            case Received.Refused<AgencyQuestionText> refused -> Optional.of(refused.refusal());
            case Received.Opened<AgencyQuestionText>(var message, var _) ->
                take(report, known.get(), message.id(), message.body());
        };
    }

    private Optional<Refusal> take(Case report, Dispatch dispatch, UUID id, AgencyQuestionText body) {
        if (!body.getDispatch().equals(dispatch.id()) || !AgencyWords.fit(body.getText())) {
            return Optional.of(Refusal.INVALID);
        }
        var asked = new Asked(id, dispatch.agency(), dispatch.id(), body.getText(), hour(), null);
        if (report.summary().erased()) {
            // Not a word of it is kept: what it is about is gone.
            tell(report, asked, null, BY_ITSELF);
            return Optional.empty();
        }
        Optional<UUID> taken = jdbc.sql("select report from agency_question where id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
        if (taken.isPresent()) {
            return taken.get().equals(report.id()) ? Optional.empty() : Optional.of(Refusal.INVALID);
        }
        long open = of(report).stream()
                .filter(other -> other.dispatch().equals(dispatch.id()) && other.open())
                .count();
        if (open >= MAX_OPEN) {
            return Optional.of(Refusal.INVALID);
        }
        ledger.write(report, Who.program(dispatch.agency()), Deed.AGENCY_ASKED, List.of());
        boolean silent = silent(report, dispatch);
        Asked kept = silent ? asked.answered(tell(report, asked, null, BY_ITSELF)) : asked;
        jdbc.sql("insert into agency_question (id, report, entry) values (?, ?, ?)")
                .param(id)
                .param(report.id())
                .param(sealed(report, kept))
                .update();
        if (!silent) {
            // Nobody decides on it: who reads the report just now goes on.
            store.note(report, report.summary().handled(Handling::asked));
        }
        return Optional.empty();
    }

    /** All about a report, the oldest first. */
    public List<Asked> of(Case report) {
        return jdbc.sql("select id, entry from agency_question where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(),
                        Objects.requireNonNull(row.getBytes("entry")),
                        Asked.class,
                        place(report, row.getObject("id", UUID.class))))
                .list();
    }

    /**
     * Answers a question; a new version of the report.
     *
     * @param text as {@link AgencyWords} say; null to say that nobody can answer
     */
    public Outcome answer(Case report, UUID question, @Nullable String text, Who who) {
        Optional<Asked> open = of(report).stream()
                .filter(asked -> asked.id().equals(question) && asked.open())
                .findFirst();
        if (open.isEmpty()) {
            return new Outcome.NotOpen();
        }
        Asked asked = open.get();
        if (text != null && silent(report, asked)) {
            return new Outcome.NothingMore();
        }
        if (text != null && !serde.reaches(asked.agency())) {
            return new Outcome.NoKey();
        }
        save(report, asked.answered(tell(report, asked, text, who)));
        store.decide(report, report.summary().handled(Handling::answered));
        return new Outcome.Done();
    }

    /** Whether nothing more of a report may go to the agency that asked. */
    public boolean silent(Case report, Asked asked) {
        return dispatch(report, asked.agency(), asked.dispatch())
                .map(dispatch -> silent(report, dispatch))
                .orElse(true);
    }

    private static boolean silent(Case report, Dispatch dispatch) {
        return dispatch.recalled() || report.summary().excluded().contains(dispatch.agency());
    }

    /** Notes what became of an answer; says why not, if it is none of ours. */
    public Optional<Refusal> heard(Case report, NoticeProgress progress) {
        if (progress.getReceipt() != null) {
            return Optional.of(Refusal.INVALID);
        }
        if (report.summary().erased()) {
            // Nothing is kept there by which it could be told.
            return Optional.empty();
        }
        Optional<Asked> known = of(report).stream()
                .filter(asked -> asked.answer() != null
                        && progress.getNotice().equals(asked.answer().id())
                        && progress.getAgency().equals(asked.agency()))
                .findFirst();
        if (known.isEmpty()) {
            return Optional.of(Refusal.INVALID);
        }
        Asked news = known.get().heard(progress.getState());
        if (!news.equals(known.get())) {
            ledger.write(
                    report,
                    Who.program(news.agency()),
                    Deed.NOTICE_PROGRESS,
                    List.of(progress.getState().name()));
            save(report, news);
        }
        return Optional.empty();
    }

    /** Sends an answer, under an id of its own: what is unsent under the report's is forgotten when that is erased. */
    private Asked.Answer tell(Case report, Asked asked, @Nullable String text, Who who) {
        ledger.write(
                report,
                who,
                Deed.AGENCY_ANSWERED,
                text == null ? List.of(asked.agency(), "nobody can") : List.of(asked.agency()));
        if (!serde.reaches(asked.agency())) {
            return new Asked.Answer(null, text, who.name(), hour(), null);
        }
        SealedEnvelope envelope = serde.seal(
                Topics.agencyReports(asked.agency()),
                new Message<>(UUID.randomUUID(), new AgencyAnswer(asked.dispatch(), asked.id(), text)));
        outbox.send(
                Topics.REPORTS_CLEARED,
                UUID.randomUUID(),
                new Recall(
                        report.id(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(new AnswerTarget(asked.agency(), asked.dispatch(), envelope))));
        return new Asked.Answer(envelope.getId(), text, who.name(), hour(), null);
    }

    private long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }

    private static Optional<Dispatch> dispatch(Case report, String agency, UUID id) {
        return report.summary().slots().stream()
                .flatMap(slot -> slot.dispatches().stream())
                .filter(dispatch ->
                        dispatch.id().equals(id) && dispatch.agency().equals(agency))
                .findFirst();
    }

    private void save(Case report, Asked asked) {
        jdbc.sql("update agency_question set entry = ? where id = ? and report = ?")
                .param(sealed(report, asked))
                .param(asked.id())
                .param(report.id())
                .update();
    }

    private static byte[] sealed(Case report, Asked asked) {
        return SealedJson.seal(report.key(), asked, place(report, asked.id()));
    }

    private static String place(Case report, UUID id) {
        return "agency-question/" + report.id() + "/" + id;
    }
}
