package org.waylight.triage.read;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Clearing;
import org.waylight.triage.clear.Closed;
import org.waylight.triage.clear.ReopenReason;
import org.waylight.triage.mailbox.Questions;
import org.waylight.triage.mailbox.Questions.Asked;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Letters;
import org.waylight.triage.store.Slot;

/** What a person decides about a report, and what they ask its reporter. Nothing that was typed is lost. */
@Controller
@RequestMapping("/desk/reports/{id}")
class DecisionPage {

    private final Reading reading;
    private final Clearing clearing;
    private final Closed closed;
    private final Questions questions;
    private final Drafts drafts;
    private final Replies replies;

    DecisionPage(
            Reading reading, Clearing clearing, Closed closed, Questions questions, Drafts drafts, Replies replies) {
        this.reading = reading;
        this.clearing = clearing;
        this.closed = closed;
        this.questions = questions;
        this.drafts = drafts;
        this.replies = replies;
    }

    /** Keeps what was typed so far; shows nothing, and asks for no purpose. */
    @PostMapping("/draft")
    ResponseEntity<Void> draft(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        var kept = reading.there(id, report -> {
            drafts.keep(report, who, form);
            return new ModelAndView();
        });
        return ResponseEntity.status(kept.getStatus() == null ? HttpStatus.NO_CONTENT : kept.getStatus())
                .build();
    }

    /** Lets go what was chosen: all that is open, or slot by slot. */
    @PostMapping("/clearance")
    ModelAndView clear(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            var open =
                    report.summary().slots().stream().filter(Slot::undelivered).toList();
            boolean all = form.containsKey("all");
            Set<String> chosen = new HashSet<>();
            Map<String, String> withheld = new LinkedHashMap<>();
            for (Slot slot : open) {
                String choice = all ? "clear" : form.getOrDefault("slot." + slot.id(), "leave");
                switch (choice) {
                    case "clear" -> chosen.add(slot.agency());
                    case "withhold" -> withheld.put(slot.agency(), form.getOrDefault("why." + slot.id(), ""));
                    default -> {
                        // Left for later.
                    }
                }
            }
            boolean unexplained = withheld.values().stream()
                    .anyMatch(why -> Symbols.read(WithholdReason.class, why).isEmpty());
            if (Replies.isCurrent(report, form) && (unexplained || chosen.isEmpty() && withheld.isEmpty())) {
                drafts.keep(report, who, form);
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nothing was decided yet",
                        "Choose for at least one agency, and give a reason for each that gets nothing. Your choices are"
                                + " kept.");
            }
            return replies.answer(
                    report,
                    clearing.clear(id, Replies.version(form), Optional.of(chosen), withheld, who),
                    form,
                    who,
                    field -> field.startsWith("slot.") || field.startsWith("why."));
        });
    }

    /** Closes a report unsent. */
    @PostMapping("/decline")
    ModelAndView decline(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            var reason = Symbols.read(DeclineReason.class, form.get("declineReason"));
            if (reason.isEmpty() || reason.get() == DeclineReason.ERASED || reason.get() == DeclineReason.EXPIRED) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST, id, "The report was not declined", "Choose why it is declined.");
            }
            return replies.answer(
                    report,
                    clearing.decline(id, Replies.version(form), reason.get(), who),
                    form,
                    who,
                    field -> field.equals("declineReason"));
        });
    }

    /** Closes a report as the duplicate of another, named by its id. */
    @PostMapping("/merge")
    ModelAndView merge(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            String original = form.getOrDefault("into", "").strip();
            return original.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    ? replies.answer(
                            report,
                            closed.merge(id, Replies.version(form), UUID.fromString(original), who),
                            form,
                            who,
                            field -> false)
                    : Reading.told(
                            HttpStatus.BAD_REQUEST,
                            id,
                            "The report was not merged",
                            "Give the whole id of the report whose duplicate it is, as its page's address shows it.");
        });
    }

    /** Opens a closed report again. */
    @PostMapping("/reopen")
    ModelAndView reopen(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                form,
                report -> Symbols.read(ReopenReason.class, form.get("reopenReason"))
                        .map(reason -> replies.answer(
                                report,
                                closed.reopen(id, Replies.version(form), reason, Seat.senior(), who),
                                form,
                                who,
                                field -> false))
                        .orElseGet(() -> Reading.told(
                                HttpStatus.BAD_REQUEST, id, "The report was not reopened", "Choose why.")));
    }

    /** Lets a report wait, for an answer to a question if one was typed. Both or neither happen. */
    @PostMapping("/hold")
    ModelAndView hold(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            String question = Drafts.typed(form, "holdQuestion");
            int version = Replies.version(form);
            boolean may = Replies.isCurrent(report, form)
                    && report.summary().state().undecided()
                    && !report.summary().handling().claimedByAnother(who.name());
            if (!question.isEmpty() && may) {
                var refused = ask(report, form, who, "holdQuestion");
                if (refused.isPresent()) {
                    return refused.get();
                }
                version++;
            }
            return replies.answer(
                    report, clearing.hold(id, version, who), form, who, field -> field.equals("holdQuestion"));
        });
    }

    /** Asks the reporter. */
    @PostMapping("/questions")
    ModelAndView ask(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                form,
                report -> ask(report, form, who, "question").orElseGet(() -> Reading.to(id, "messages")));
    }

    /**
     * Asks what {@code field} of the form says.
     *
     * @return nothing if it is in the mailbox: the report is one version further then; else what to tell
     */
    private Optional<ModelAndView> ask(Case report, Map<String, String> form, Who who, String field) {
        String question = Drafts.typed(form, field);
        int bytes = question.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Questions.MAX_BYTES) {
            return unasked(
                    report,
                    form,
                    who,
                    "A question has 1 to " + Questions.MAX_BYTES + " bytes; this has " + bytes
                            + ". It is kept for you to change.");
        }
        return switch (questions.ask(report.id(), Replies.version(form), question, who)) {
            case Asked.Done _ -> {
                drafts.forget(report, who, field::equals);
                yield Optional.empty();
            }
            case Asked.Stale _ -> Optional.of(replies.conflict(report, form, who));
            case Asked.NotThere _ -> throw new IllegalStateException("the report is locked by this transaction");
            case Asked.NoMailbox _ ->
                unasked(report, form, who, "The reporter has no mailbox, or closed it for good. Nobody can be asked.");
            case Asked.Full _ ->
                unasked(
                        report,
                        form,
                        who,
                        "A mailbox takes " + Letters.MAX_QUESTIONS
                                + " questions and about 3,900 bytes of them in all. It is kept for you to shorten.");
        };
    }

    private Optional<ModelAndView> unasked(Case report, Map<String, String> form, Who who, String why) {
        drafts.keep(report, who, form);
        return Optional.of(Reading.told(HttpStatus.CONFLICT, report.id(), "The question was not sent", why));
    }
}
