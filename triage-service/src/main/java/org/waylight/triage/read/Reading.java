package org.waylight.triage.read;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.Openings;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Lets somebody do something with a report that they opened, in one transaction that holds its lock. */
@Component
class Reading {

    private final ReportStore store;
    private final Ledger ledger;
    private final Openings openings;
    private final Drafts drafts;
    private final Sheets sheets;
    private final TransactionTemplate transactions;

    Reading(
            ReportStore store,
            Ledger ledger,
            Openings openings,
            Drafts drafts,
            Sheets sheets,
            TransactionTemplate transactions) {
        this.store = store;
        this.ledger = ledger;
        this.openings = openings;
        this.drafts = drafts;
        this.sheets = sheets;
        this.transactions = transactions;
    }

    /** Does {@code act} if the report is there and {@code who} has it open; else asks for a purpose first. */
    ModelAndView open(UUID id, Who who, Function<Case, ModelAndView> act) {
        return open(id, who, Map.of(), act);
    }

    /**
     * The same with something typed, which is kept for the typist if the report is no longer open.
     *
     * @param form what was typed, by field
     */
    ModelAndView open(UUID id, Who who, Map<String, String> form, Function<Case, ModelAndView> act) {
        return there(id, report -> {
            if (openings.areOpen(who, id)) {
                return act.apply(report);
            }
            if (!form.isEmpty()) {
                drafts.keep(report, who, form);
            }
            return to(id, "");
        });
    }

    /** Does {@code act} if the report is there, open or not. */
    ModelAndView there(UUID id, Function<Case, ModelAndView> act) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> act.apply(report);
            case Lookup.Erased erased ->
                gone(
                        HttpStatus.GONE,
                        "This report was erased",
                        "Nothing that the reporter said can be read any more, and nothing further can be sent. What was"
                                + " typed here about it is gone too.",
                        erased.left().map(ledger::of).orElseGet(List::of));
            case Lookup.Absent _ ->
                gone(
                        HttpStatus.NOT_FOUND,
                        "There is no such report",
                        "Check the address, or look for the report in the queue.",
                        List.of());
        }));
    }

    private ModelAndView gone(HttpStatus status, String title, String text, List<Ledger.Entry> record) {
        return new ModelAndView(
                "read/gone", Map.of("title", title, "text", text, "record", sheets.done(record)), status);
    }

    /** Back to the report. */
    static ModelAndView to(UUID id, String section) {
        return new ModelAndView("redirect:/desk/reports/" + id + (section.isEmpty() ? "" : "#" + section));
    }

    /** Says what did not go and what to do. */
    static ModelAndView told(HttpStatus status, UUID id, String title, String text) {
        return new ModelAndView("read/told", Map.of("id", id, "title", title, "text", text), status);
    }
}
