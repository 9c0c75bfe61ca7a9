package org.waylight.triage.read;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.asked.AgencyQuestions;
import org.waylight.triage.asked.AgencyWords;
import org.waylight.triage.asked.Asked;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Who;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.Case;

/** What agencies ask about a report, as part of its page, and what somebody answers. */
@Controller
@RequestMapping("/desk/reports/{id}/agency-questions")
class AgencyQuestionsPage {

    private static final String SECTION = "agency-questions";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH'h'", Locale.UK).withZone(WorkingDays.LONDON);

    private final Reading reading;
    private final Replies replies;
    private final AgencyQuestions questions;
    private final Drafts drafts;
    private final Ledger ledger;
    private final Labels labels;

    AgencyQuestionsPage(
            Reading reading, Replies replies, AgencyQuestions questions, Drafts drafts, Ledger ledger, Labels labels) {
        this.reading = reading;
        this.replies = replies;
        this.questions = questions;
        this.drafts = drafts;
        this.ledger = ledger;
        this.labels = labels;
    }

    /**
     * A question in words.
     *
     * @param field of the form that answers it
     * @param answered when it was answered, by whom, and what became of that; null while it waits
     * @param answer null if the agency was told that nobody can
     * @param silent whether nothing more of the report may go to the agency
     */
    record Row(
            UUID id,
            String agency,
            String text,
            String when,
            String field,
            @Nullable String answered,
            @Nullable String answer,
            boolean silent) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    /** The part itself; nothing where no agency asked anything. */
    @GetMapping
    ModelAndView part(@PathVariable UUID id, Who who) {
        return reading.open(id, who, report -> {
            var rows = questions.of(report).stream()
                    .map(asked -> row(asked, questions.silent(report, asked)))
                    .toList();
            if (rows.isEmpty()) {
                return new ModelAndView("read/agency-questions :: nothing");
            }
            Map<String, Object> model = new HashMap<>();
            model.put("id", id);
            model.put("version", report.version());
            model.put("seen", ledger.of(report).size());
            model.put("rows", rows);
            model.put("draft", drafts.of(report, who));
            model.put("longest", AgencyWords.MAX_LENGTH);
            return new ModelAndView("read/agency-questions :: part", model);
        });
    }

    /** Answers one question, or says that nobody can. */
    @PostMapping
    ModelAndView answer(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            String question = form.getOrDefault("asked", "");
            if (!question.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                return unanswered(report, form, who, "Answer a question that stands there. What you typed is kept.");
            }
            if (!Replies.isCurrent(report, form)) {
                return replies.conflict(report, form, who);
            }
            boolean none = form.containsKey("none");
            String text = Drafts.typed(form, field(question));
            if (!none && !AgencyWords.fit(text)) {
                return unanswered(
                        report,
                        form,
                        who,
                        "An answer has 1 to " + AgencyWords.MAX_LENGTH + " characters; this has " + text.length()
                                + ". It is kept for you to change.");
            }
            return switch (questions.answer(report, UUID.fromString(question), none ? null : text, who)) {
                case AgencyQuestions.Outcome.Done _ -> {
                    drafts.forget(report, who, field(question)::equals);
                    yield Reading.to(id, SECTION);
                }
                case AgencyQuestions.Outcome.NotOpen _ ->
                    unanswered(report, form, who, "Nobody asks that, or it is answered. Load the report again.");
                case AgencyQuestions.Outcome.NothingMore _ ->
                    unanswered(
                            report,
                            form,
                            who,
                            "The agency was asked to delete the report, or the report concerns it: no word more of it"
                                    + " goes there. You can only say that nobody can answer.");
                case AgencyQuestions.Outcome.NoKey _ ->
                    unanswered(
                            report,
                            form,
                            who,
                            "Nothing can be sealed to the agency now: phone it, or try again later. What you typed is"
                                    + " kept.");
            };
        });
    }

    private ModelAndView unanswered(Case report, Map<String, String> form, Who who, String why) {
        drafts.keep(report, who, form);
        return Reading.told(HttpStatus.CONFLICT, report.id(), "The agency was not answered", why);
    }

    private static String field(Object question) {
        return "answer." + question;
    }

    private Row row(Asked asked, boolean silent) {
        Asked.Answer answer = asked.answer();
        return new Row(
                asked.id(),
                asked.agency(),
                asked.text(),
                hour(asked.hour()),
                field(asked.id()),
                answer == null ? null : hour(answer.hour()) + ", " + answer.who() + ". " + news(answer),
                answer == null ? null : answer.text(),
                silent);
    }

    private String news(Asked.Answer answer) {
        if (answer.id() == null) {
            return "Not sent: the agency had no valid key.";
        }
        return answer.state() == null
                ? "On its way."
                : labels.of("AnswerState", answer.state().name()) + ".";
    }

    private static String hour(long hour) {
        return HOUR.format(Instant.EPOCH.plus(Duration.ofHours(hour)));
    }
}
