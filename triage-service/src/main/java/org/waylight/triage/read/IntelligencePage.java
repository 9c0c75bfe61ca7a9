package org.waylight.triage.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.ActionCode;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceAssessment;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.Report;
import org.waylight.message.SanitisationCode;
import org.waylight.message.SourceEvaluation;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.intelligence.form.Edit;
import org.waylight.triage.intelligence.form.Fault;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Item;
import org.waylight.triage.intelligence.form.Proposed;
import org.waylight.triage.intelligence.form.Rules;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.ReportStore;

/** The part of a report's page where a person writes and grades what the police get, item by item. */
@Controller
@RequestMapping("/desk/reports/{id}/intelligence")
class IntelligencePage {

    private static final String SECTION = "intelligence";

    private final Reading reading;
    private final Intelligence intelligence;
    private final Drafts drafts;
    private final ReportStore store;
    private final Index index;
    private final Ledger ledger;
    private final Labels labels;
    private final Proposed proposed;

    IntelligencePage(
            Reading reading,
            Intelligence intelligence,
            Drafts drafts,
            ReportStore store,
            Index index,
            Ledger ledger,
            Labels labels) {
        this.reading = reading;
        this.intelligence = intelligence;
        this.drafts = drafts;
        this.store = store;
        this.index = index;
        this.ledger = ledger;
        this.labels = labels;
        this.proposed = new Proposed(labels::of);
    }

    /** The part itself; nothing where no agency is to get such a report. */
    @GetMapping
    ModelAndView part(@PathVariable UUID id, Who who) {
        return reading.open(id, who, report -> {
            var kept = intelligence.of(report);
            var police = intelligence.police(report);
            if (kept.isEmpty() && police.isEmpty()) {
                return new ModelAndView("read/intelligence :: nothing");
            }
            Form form = kept.orElseGet(() -> empty(report));
            Map<String, Object> model = new HashMap<>();
            model.put(
                    "sheet",
                    new IntelligenceSheet(
                            id,
                            report.version(),
                            ledger.of(report).size(),
                            form,
                            store.content(report).report().getBasis(),
                            kept.isPresent(),
                            intelligence.faults(report, form).stream()
                                    .map(Fault::words)
                                    .toList(),
                            form.beyondEea() == null && !police.stream().allMatch(to -> Rules.mayGo(form, to)),
                            sources(report),
                            drafts.of(report, who)));
            model.put("labels", labels);
            model.put("senior", Seat.senior());
            model.put("questions", IntelligenceQuestion.values());
            model.put("bases", KnowledgeBasis.values());
            model.put("evaluations", SourceEvaluation.values());
            model.put("assessments", IntelligenceAssessment.values());
            model.put("handlings", HandlingCode.values());
            model.put("actions", ActionCode.values());
            model.put("sanitisations", SanitisationCode.values());
            model.put("threats", Exploitation.values());
            model.put("confidences", Confidence.values());
            model.put("markings", List.of(ProtectiveMarking.OFFICIAL, ProtectiveMarking.OFFICIAL_SENSITIVE));
            return new ModelAndView("read/intelligence :: part", model);
        });
    }

    /** Keeps what was typed and confirmed. */
    @PostMapping
    ModelAndView write(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return change(id, form, who, (report, before) -> {
            var edit = new Edit(
                    new TreeSet<>(intelligence.sources(report)),
                    other -> !other.equals(id) && index.entry(other).isPresent(),
                    who.name(),
                    Seat.senior(),
                    intelligence.today());
            return switch (edit.of(before, form)) {
                case Edit.Outcome.NotUnderstood(String what) -> {
                    drafts.keep(report, who, form);
                    yield Reading.told(
                            HttpStatus.BAD_REQUEST,
                            id,
                            "Nothing was saved for the police yet",
                            what + " What you wrote is kept; tick and choose again.");
                }
                case Edit.Outcome.Done(Form after, List<Edit.Change> changes) -> {
                    if (!changes.isEmpty()) {
                        changes.forEach(one -> ledger.write(report, who, deed(one.kind()), one.because()));
                        intelligence.save(report, after);
                    }
                    drafts.forget(report, who, IntelligencePage::isOurs);
                    yield Reading.to(id, SECTION);
                }
            };
        });
    }

    /** Starts from the answers by choice, which hold no word of the reporter. */
    @PostMapping("/start")
    ModelAndView start(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return change(id, form, who, (report, before) -> {
            Form after = proposed.start(before, store.content(report).report());
            after.items().stream()
                    .filter(item -> item.number() > before.numbered())
                    .forEach(item -> ledger.write(
                            report, who, Deed.INTELLIGENCE_WRITTEN, List.of(item.name(), "from the answers")));
            intelligence.save(report, after);
            return Reading.to(id, SECTION);
        });
    }

    /** Lets what stands there go to agencies outside the United Kingdom and the EEA, until it is changed. */
    @PostMapping("/beyond-eea")
    ModelAndView beyondEea(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return change(id, form, who, (report, before) -> {
            ledger.write(report, who, Deed.INTELLIGENCE_BEYOND_EEA, List.of());
            intelligence.save(report, before.authorisedBeyondEea(who.name()));
            return Reading.to(id, SECTION);
        });
    }

    /** Changes the form that was shown; nothing if it is another by now. */
    private ModelAndView change(
            UUID id, Map<String, String> form, Who who, BiFunction<Case, Form, ModelAndView> change) {
        return reading.open(id, who, form, report -> {
            if (!Integer.toString(report.version()).equals(form.get("version"))) {
                drafts.keep(report, who, form);
                return Reading.told(
                        HttpStatus.CONFLICT,
                        id,
                        "The report changed since you looked at it",
                        "Nothing was saved for the police yet. Look at the report as it is now; what you wrote is kept"
                                + " there; tick and choose again.");
            }
            if (intelligence.leaving(report)) {
                drafts.keep(report, who, form);
                return Reading.told(
                        HttpStatus.CONFLICT,
                        id,
                        "This was cleared as it stands",
                        "Nothing was saved for the police: what stands there was cleared, and leaves soon or waits for a"
                                + " second person. To change it, undo that or keep it back first, below \"Decide\". What"
                                + " you wrote is kept.");
            }
            return change.apply(report, intelligence.of(report).orElseGet(() -> empty(report)));
        });
    }

    private Form empty(Case report) {
        Report raw = store.content(report).report();
        return Form.empty(raw, proposed.header(raw), intelligence.today());
    }

    private Map<String, String> sources(Case report) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(Item.ANSWERS, labels.field(Item.ANSWERS));
        intelligence.sources(report).forEach(field -> sources.put(field, labels.field(field)));
        return sources;
    }

    private static Deed deed(Edit.Kind kind) {
        return switch (kind) {
            case WRITTEN -> Deed.INTELLIGENCE_WRITTEN;
            case GRADED -> Deed.INTELLIGENCE_GRADED;
            case REMOVED -> Deed.INTELLIGENCE_REMOVED;
        };
    }

    private static boolean isOurs(String field) {
        return field.startsWith("item.") || field.startsWith("provenance.") || field.startsWith("header.");
    }
}
