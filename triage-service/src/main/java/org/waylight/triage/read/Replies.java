package org.waylight.triage.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Outcome;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Slot;

/** What the page says to a decision, and to one that came too late. What was typed is kept. */
@Component
class Replies {

    private static final String DECIDE = "decide";
    private static final Set<Deed> ONLY_LOOKED =
            Set.of(Deed.OPENED, Deed.VIEWED, Deed.RAW_OPENED, Deed.ATTACHMENT_OPENED);

    private final Drafts drafts;
    private final Sheets sheets;
    private final Ledger ledger;
    private final Labels labels;

    Replies(Drafts drafts, Sheets sheets, Ledger ledger, Labels labels) {
        this.drafts = drafts;
        this.sheets = sheets;
        this.ledger = ledger;
        this.labels = labels;
    }

    /**
     * Back to the report if the decision holds; else what to tell.
     *
     * @param sent fields of the form that were sent: no longer a draft then
     */
    ModelAndView answer(Case report, Outcome outcome, Map<String, String> form, Who who, Predicate<String> sent) {
        return switch (outcome) {
            case Outcome.Done _ -> {
                drafts.forget(report, who, sent);
                yield Reading.to(report.id(), DECIDE);
            }
            case Outcome.Stale _ -> conflict(report, form, who);
            case Outcome.Claimed claimed -> {
                drafts.keep(report, who, form);
                yield Reading.told(
                        HttpStatus.CONFLICT,
                        report.id(),
                        "Another person works on the report",
                        claimed.by()
                                + " has claimed it, and decides. Ask them to release it or to hand it over."
                                + kept(form));
            }
            case Outcome.NotThere _ -> throw new IllegalStateException("the report is locked by this transaction");
            case Outcome.NotPossible not -> {
                drafts.keep(report, who, form);
                yield Reading.told(
                        HttpStatus.CONFLICT,
                        report.id(),
                        "The report does not allow this",
                        "For this, " + not.why() + "." + kept(form));
            }
        };
    }

    private static String kept(Map<String, String> form) {
        return form.keySet().stream().anyMatch(Drafts::keeps) ? " What you typed is kept." : "";
    }

    /** Somebody or something was faster: says who changed what, and keeps what was typed. */
    ModelAndView conflict(Case report, Map<String, String> form, Who who) {
        drafts.keep(report, who, form);
        var record = ledger.of(report);
        int seen = Math.clamp(number(form, "seen"), 0, record.size());
        var since = record.subList(seen, record.size()).stream()
                .filter(entry -> !ONLY_LOOKED.contains(entry.deed()))
                .toList();
        return new ModelAndView(
                "read/conflict",
                Map.of("id", report.id(), "since", sheets.done(since), "typed", typed(report, form)),
                HttpStatus.CONFLICT);
    }

    private record Typed(String what, String text) {
        @Override
        public String toString() {
            return "Typed[redacted]";
        }
    }

    private List<Typed> typed(Case report, Map<String, String> form) {
        List<Typed> typed = new ArrayList<>();
        for (Slot slot : report.summary().slots()) {
            String choice = form.get("slot." + slot.id());
            if (choice != null) {
                String why = form.getOrDefault("why." + slot.id(), "");
                typed.add(new Typed(
                        slot.agency(), why.isEmpty() ? choice : choice + ", " + labels.of("WithholdReason", why)));
            }
        }
        List.of("question", "holdQuestion", "declineReason").forEach(field -> {
            String text = form.getOrDefault(field, "");
            if (!text.isBlank()) {
                typed.add(new Typed(
                        field.equals("declineReason") ? "Decline" : "Question",
                        field.equals("declineReason") ? labels.of("DeclineReason", text) : text));
            }
        });
        form.forEach((field, text) -> {
            if (field.startsWith("answer.") && !text.isBlank()) {
                typed.add(new Typed("Answer to an agency", text));
            }
        });
        return typed;
    }

    static boolean isCurrent(Case report, Map<String, String> form) {
        return version(form) == report.version();
    }

    /** The version that was shown; 0, which no report has, if the form lacks it. */
    static int version(Map<String, String> form) {
        return number(form, "version");
    }

    private static int number(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
