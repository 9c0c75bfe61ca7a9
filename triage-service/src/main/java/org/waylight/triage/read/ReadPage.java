package org.waylight.triage.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.waylight.message.Circumstance;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.PalermoAct;
import org.waylight.message.ViewKind;
import org.waylight.triage.access.Openings;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.ChangeReason;
import org.waylight.triage.clear.ExcludeReason;
import org.waylight.triage.clear.RefuseReason;
import org.waylight.triage.clear.ReopenReason;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Safeguard;

/** Opens a report for a stated purpose, and shows it. */
@Controller
@RequestMapping("/desk/reports/{id}")
class ReadPage {

    private final Reading reading;
    private final Sheets sheets;
    private final Openings openings;
    private final ReportStore store;
    private final Ledger ledger;
    private final Labels labels;

    ReadPage(Reading reading, Sheets sheets, Openings openings, ReportStore store, Ledger ledger, Labels labels) {
        this.reading = reading;
        this.sheets = sheets;
        this.openings = openings;
        this.store = store;
        this.ledger = ledger;
        this.labels = labels;
    }

    /** The report, if it was opened for a purpose in this session; else the question for which. */
    @GetMapping
    ModelAndView page(@PathVariable UUID id, Who who) {
        return reading.there(id, report -> {
            if (!openings.areOpen(who, id)) {
                return purpose(id, HttpStatus.OK, "");
            }
            ledger.write(report, who, Deed.VIEWED, List.of());
            return sheet(seen(report), who, Seat.senior());
        });
    }

    /** States the purpose. */
    @PostMapping
    ModelAndView open(@PathVariable UUID id, @RequestParam @Nullable String purpose, Who who) {
        return reading.there(id, report -> {
            Optional<Purpose> stated = Symbols.read(Purpose.class, purpose);
            if (stated.isEmpty()) {
                return purpose(id, HttpStatus.BAD_REQUEST, "Choose what you open the report for.");
            }
            ledger.write(
                    report, who, Deed.OPENED, List.of("purpose=" + stated.get().name()));
            openings.open(who, id);
            seen(report);
            return Reading.to(id, "");
        });
    }

    /** Shows the words without masks, once: each time anew for a purpose, which is a symbol, for an auditor reads it. */
    @PostMapping("/raw")
    ModelAndView raw(@PathVariable UUID id, @RequestParam @Nullable String purpose, Who who) {
        return reading.open(id, who, report -> {
            Optional<RawPurpose> stated = Symbols.read(RawPurpose.class, purpose);
            if (stated.isEmpty()) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nothing was shown",
                        "Choose what you read the words without masks for.");
            }
            ledger.write(
                    report,
                    who,
                    Deed.RAW_OPENED,
                    List.of("purpose=" + stated.get().name()));
            return new ModelAndView("read/raw", Map.of("id", id, "words", sheets.raw(report)));
        });
    }

    private Case seen(Case report) {
        return report.summary().read() && !report.summary().news()
                ? report
                : store.note(report, report.summary().opened());
    }

    private ModelAndView purpose(UUID id, HttpStatus status, String problem) {
        return new ModelAndView(
                "read/purpose",
                Map.of("id", id, "purposes", Purpose.values(), "labels", labels, "problem", problem),
                status);
    }

    private ModelAndView sheet(Case report, Who who, boolean senior) {
        Map<String, Object> model = new HashMap<>();
        model.put("sheet", sheets.of(report, who));
        model.put("senior", senior);
        model.put("labels", labels);
        model.put("forms", ConclusionPage.FORMS);
        model.put("acts", PalermoAct.values());
        model.put("industries", Industry.values());
        model.put("circumstances", Circumstance.values());
        model.put("genders", Gender.values());
        model.put("rawPurposes", RawPurpose.values());
        model.put("withholdReasons", WithholdReason.values());
        model.put("refuseReasons", RefuseReason.values());
        model.put("changeReasons", ChangeReason.values());
        model.put("safeguards", Safeguard.values());
        model.put("views", ViewKind.values());
        model.put("excludeReasons", ExcludeReason.values());
        // The others destroy, expire, or name another report: below "Related reports".
        model.put("declineReasons", List.of(DeclineReason.SPAM, DeclineReason.OUT_OF_SCOPE));
        model.put("closed", report.summary().declined() != null);
        model.put("reopenReasons", ReopenReason.values());
        model.put("redactReasons", WordsPage.HIDE_REASONS);
        return new ModelAndView("read/report", model);
    }
}
