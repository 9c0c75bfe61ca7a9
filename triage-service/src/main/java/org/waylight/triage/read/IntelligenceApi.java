package org.waylight.triage.read;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.message.Confidence;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.intelligence.form.Fault;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Header;
import org.waylight.triage.intelligence.form.Proposed;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/**
 * What the police get, by an analyst's own program: made of the answers by choice alone, each grade confirmed as proposed. What
 * is written in words is written and graded at the desk.
 */
@RestController
@RequestMapping("/api/v1/reports/{id}/intelligence")
class IntelligenceApi {

    private final ReportStore store;
    private final Intelligence intelligence;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Proposed proposed;

    IntelligenceApi(
            ReportStore store,
            Intelligence intelligence,
            Ledger ledger,
            TransactionTemplate transactions,
            Labels labels) {
        this.store = store;
        this.intelligence = intelligence;
        this.ledger = ledger;
        this.transactions = transactions;
        this.proposed = new Proposed(labels::of);
    }

    /**
     * What the account answers for.
     *
     * @param version the version that was shown
     * @param confidence of the whole
     * @param publicInterestImmunity whether it may be claimed
     */
    record ConfirmRequest(
            @NotNull Integer version,
            @NotNull Confidence confidence,
            @NotNull Boolean publicInterestImmunity) {}

    record Confirmed(UUID id, int version, int items) {}

    @PostMapping
    ResponseEntity<?> confirm(@PathVariable UUID id, @Valid @RequestBody ConfirmRequest request, Principal who) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) when report.version() != request.version -> stale(report);
            case Lookup.Found(Case report) -> confirm(report, request, Who.of(who));
            case Lookup.Erased _, Lookup.Absent _ ->
                refused(HttpStatus.NOT_FOUND, "no-such-report", "There is no such report.");
        }));
    }

    private ResponseEntity<?> confirm(Case report, ConfirmRequest request, Who who) {
        if (intelligence.of(report).isPresent()) {
            return refused(
                    HttpStatus.CONFLICT, "written-at-the-desk", "Somebody wrote it at the desk: confirm it there.");
        }
        if (intelligence.leaving(report)) {
            return refused(HttpStatus.CONFLICT, "leaving", "It was cleared as it stands: undo that first.");
        }
        var raw = store.content(report).report();
        Header made = proposed.header(raw);
        var header = new Header(
                made.title(),
                made.marking(),
                made.threat(),
                request.confidence,
                request.publicInterestImmunity,
                made.dated());
        Form form = Proposed.asProposed(
                proposed.start(Form.empty(raw, made, intelligence.today()), raw),
                header,
                who.name(),
                intelligence.today());
        List<Fault> faults = intelligence.faults(report, form);
        if (!faults.isEmpty()) {
            return refused(
                    HttpStatus.CONFLICT, "not-in-order", "What is proposed is not in order: write it at the desk.");
        }
        form.items()
                .forEach(item ->
                        ledger.write(report, who, Deed.INTELLIGENCE_GRADED, List.of(item.name(), "as proposed")));
        ledger.write(report, who, Deed.INTELLIGENCE_GRADED, List.of("provenance", "as proposed"));
        Case saved = intelligence.save(report, form);
        return ResponseEntity.ok(
                new Confirmed(saved.id(), saved.version(), form.items().size()));
    }

    private static ResponseEntity<?> stale(Case report) {
        var problem = problem(HttpStatus.CONFLICT, "stale-version", "The report changed since it was shown.");
        problem.setProperty("version", report.version());
        return ResponseEntity.status(HttpStatus.CONFLICT).body(problem);
    }

    private static ResponseEntity<?> refused(HttpStatus status, String type, String title) {
        return ResponseEntity.status(status).body(problem(status, type, title));
    }

    private static ProblemDetail problem(HttpStatus status, String type, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:waylight:problem:" + type));
        problem.setTitle(title);
        return problem;
    }
}
