package org.waylight.triage.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.Report;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.read.Labels;
import org.waylight.triage.rights.Requests.Step;
import org.waylight.triage.rights.RightsCase.Cut;
import org.waylight.triage.rights.RightsCase.Fix;
import org.waylight.triage.rights.RightsCase.LeftOut;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;

/** What is held in one report, for a request: made ready to be given, or to be put right. Printed as it stands. */
@Controller
class SheetPage {

    /** Longest right words for a passage, in UTF-16 units. */
    private static final int MAX_RIGHT = 500;

    private static final String HERE = "/desk/rights/{id}/{report}";

    private final Requests requests;
    private final Cases cases;
    private final SubjectSheets sheets;
    private final ReportStore store;
    private final Ledger ledger;
    private final Labels labels;

    SheetPage(Requests requests, Cases cases, SubjectSheets sheets, ReportStore store, Ledger ledger, Labels labels) {
        this.requests = requests;
        this.cases = cases;
        this.sheets = sheets;
        this.store = store;
        this.ledger = ledger;
        this.labels = labels;
    }

    /** The part of a report's page that tells which requests are about it. */
    @GetMapping("/desk/reports/{report}/rights")
    String part(@PathVariable UUID report, Model model) {
        model.addAttribute("report", report).addAttribute("labels", labels).addAttribute("cases", cases.about(report));
        return "rights/part :: part";
    }

    /** Shows it; on record each time, for the request is the purpose. */
    @GetMapping(HERE)
    ModelAndView sheet(@PathVariable UUID id, @PathVariable UUID report, Who who) {
        return shown(HttpStatus.OK, id, report, who, "", "");
    }

    private ModelAndView shown(HttpStatus status, UUID id, UUID reportId, Who who, String problem, String right) {
        Map<String, Object> model = new HashMap<>();
        var step = requests.change(id, reportId, who, (report, request) -> {
            ledger.write(report, who, Deed.OPENED, List.of("purpose=RIGHTS_REQUEST", "case " + id));
            model.put("asked", request);
            model.put("sheet", sheets.of(report, request));
            model.put("answers", Corrections.of(store.content(report).report()));
            return new Step.No("");
        });
        if (step instanceof Step.NotThere) {
            return RightsPage.gone();
        }
        model.put("id", id);
        model.put("problem", problem);
        model.put("right", right);
        model.put("grounds", Ground.OF_PARTS);
        model.put("labels", labels);
        model.put("recipients", RightsCase.RECIPIENTS);
        return new ModelAndView("rights/sheet", model, status);
    }

    /** Leaves a selected passage, or every place of typed words, out of the copy. */
    @PostMapping(HERE + "/cut")
    ModelAndView cut(
            @PathVariable UUID id, @PathVariable UUID report, @RequestParam Map<String, String> form, Who who) {
        var ground = RightsPage.symbol(Ground.class, form.get("ground")).filter(Ground.OF_PARTS::contains);
        return prepared(id, report, who, "", (found, request) -> {
            var places = places(found, form);
            if (ground.isEmpty() || places.isEmpty()) {
                return new Step.No(
                        "Select words of the report, or type them exactly as they stand there, and choose why"
                                + " they are left out.");
            }
            RightsCase next = request;
            for (Place place : places) {
                if (next.full()) {
                    return full();
                }
                next = next.with(new Cut(
                        UUID.randomUUID(),
                        place.field,
                        place.passage.start(),
                        place.passage.end(),
                        ground.get(),
                        who.name()));
            }
            return new Step.To(next, List.of("CUT", "ground=" + ground.get()));
        });
    }

    /** Leaves a whole answer, or the recipients, out of the copy. */
    @PostMapping(HERE + "/leave-out")
    ModelAndView leaveOut(
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String ground,
            Who who) {
        var why = RightsPage.symbol(Ground.class, ground).filter(Ground.OF_PARTS::contains);
        return prepared(id, report, who, "", (found, request) -> {
            var sheet = sheets.of(found, request);
            boolean there = Stream.of(
                            Stream.of(RightsCase.RECIPIENTS),
                            sheet.answers().stream().map(SubjectSheet.Answer::field),
                            sheet.words().stream().map(SubjectSheet.Words::field))
                    .flatMap(fields -> fields)
                    .anyMatch(field::equals);
            if (why.isEmpty() || !there || request.leavesOut(field).isPresent()) {
                return new Step.No("Choose an answer that is in the copy, and why it is left out.");
            }
            return request.full()
                    ? full()
                    : new Step.To(
                            request.with(new LeftOut(UUID.randomUUID(), field, why.get(), who.name())),
                            List.of("LEFT_OUT", field, "ground=" + why.get()));
        });
    }

    /** Writes down what is wrong and what is right; a senior decides. */
    @PostMapping(HERE + "/fix")
    ModelAndView fix(
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(required = false) @Nullable List<String> value,
            @RequestParam Map<String, String> form,
            Who who) {
        String right = RightsPage.typed(form, "right");
        String answer = form.getOrDefault("answer", "");
        return prepared(id, report, who, right, (found, request) -> {
            if (request.right() != Right.CORRECTION || request.full()) {
                return full();
            }
            return answer.isEmpty()
                    ? passage(found, request, form, right, who)
                    : answer(found, request, answer, value == null ? List.of() : value, who);
        });
    }

    private Step answer(Case report, RightsCase request, String name, List<String> values, Who who) {
        Report raw = store.content(report).report();
        var known = Corrections.of(raw, name);
        var changed = Corrections.with(raw, name, values);
        if (known.isEmpty() || changed instanceof Corrections.Changed.NotPossible) {
            return new Step.No("This is no right answer there. Choose among what is offered; a region is as GB-LND.");
        }
        if (known.get().now().equals(values)
                || request.fixes().stream().anyMatch(fix -> fix.field().equals(name))) {
            return new Step.No("It says so already, or is put right already: take that out first.");
        }
        return new Step.To(
                request.with(
                        new Fix(UUID.randomUUID(), name, -1, -1, known.get().now(), values, who.name())),
                List.of("WRONG", name));
    }

    private Step passage(Case report, RightsCase request, Map<String, String> form, String right, Who who) {
        Report raw = store.content(report).report();
        var places = places(report, form);
        if (places.size() != 1 || right.isEmpty() || right.length() > MAX_RIGHT) {
            return new Step.No(
                    "Select one passage, or type words that stand in one place, and write the right words, at"
                            + " most " + MAX_RIGHT + " characters.");
        }
        Place place = places.getFirst();
        FreeText text = sheets.texts(report, raw).stream()
                .filter(one -> one.field().equals(place.field))
                .findFirst()
                .orElseThrow();
        boolean masked = Stream.concat(
                        sheets.masks(report, raw, text, List.of()).stream().map(mask -> mask.passage()),
                        request.fixes().stream()
                                .filter(fix -> fix.ofPassage() && fix.field().equals(place.field))
                                .map(fix -> new Passage(fix.start(), fix.end())))
                .anyMatch(place.passage::overlaps);
        return masked
                ? new Step.No("Part of this is masked or corrected already. Choose a passage beside it.")
                : new Step.To(
                        request.with(new Fix(
                                UUID.randomUUID(),
                                place.field,
                                place.passage.start(),
                                place.passage.end(),
                                List.of(),
                                List.of(right),
                                who.name())),
                        List.of("WRONG", place.field));
    }

    /** Takes back what was prepared. */
    @PostMapping(HERE + "/take-out")
    ModelAndView takeOut(
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(required = false) @Nullable UUID prepared,
            Who who) {
        return prepared(id, report, who, "", (found, request) -> {
            if (prepared == null || request.without(prepared).equals(request)) {
                return new Step.No("This is not there any more.");
            }
            return new Step.To(request.without(prepared), List.of("TAKEN_OUT"));
        });
    }

    private ModelAndView prepared(UUID id, UUID report, Who who, String right, Requests.Change change) {
        var step = requests.change(
                id,
                report,
                who,
                (found, request) -> request.undecided()
                        ? change.of(found, request)
                        : new Step.No("It is decided: nothing is changed any more."));
        return switch (step) {
            case Step.To _ -> new ModelAndView("redirect:/desk/rights/" + id + "/" + report);
            case Step.No(String why) -> shown(HttpStatus.BAD_REQUEST, id, report, who, why, right);
            case Step.NotThere _, Step.Erased _ -> RightsPage.gone();
        };
    }

    private static Step full() {
        return new Step.No("No more can be prepared for this request. Open another.");
    }

    private record Place(String field, Passage passage) {}

    private List<Place> places(Case report, Map<String, String> form) {
        var texts = sheets.texts(report, store.content(report).report());
        String typed = RightsPage.typed(form, "typed");
        return typed.isEmpty() ? selected(texts, form) : everywhere(texts, typed);
    }

    private static List<Place> selected(List<FreeText> texts, Map<String, String> form) {
        return texts.stream()
                .filter(text -> text.field().equals(form.get("field")))
                .flatMap(text -> place(text, number(form, "start"), number(form, "end")).stream())
                .toList();
    }

    private static List<Place> everywhere(List<FreeText> texts, String typed) {
        var places = new ArrayList<Place>();
        for (FreeText text : texts) {
            int at = text.text().indexOf(typed);
            while (at >= 0 && places.size() < RightsCase.MOST) {
                place(text, at, at + typed.length()).ifPresent(places::add);
                at = text.text().indexOf(typed, at + typed.length());
            }
        }
        return places;
    }

    private static Optional<Place> place(FreeText text, int start, int end) {
        return Passage.of(text.text(), start, end).map(passage -> new Place(text.field(), passage));
    }

    private static int number(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
