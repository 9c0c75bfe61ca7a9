package org.waylight.triage.rights;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Who;
import org.waylight.triage.read.Labels;
import org.waylight.triage.rights.Requests.Opened;
import org.waylight.triage.rights.Requests.Step;

/** Requests of people whom a report concerns: opened by anybody who reads reports, decided by a senior. */
@Controller
@RequestMapping("/desk/rights")
class RightsPage {

    private static final int MAX_NAMES = 500;

    private final Requests requests;
    private final Cases cases;
    private final Labels labels;

    RightsPage(Requests requests, Cases cases, Labels labels) {
        this.requests = requests;
        this.cases = cases;
        this.labels = labels;
    }

    /** All that wait for an answer, and a form for a new one. */
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String report) {
        // From a report's page its id stands in the form already.
        return list(HttpStatus.OK, report.matches("[0-9a-f-]{8,36}") ? Map.of("reports", report) : Map.of(), "");
    }

    private ModelAndView list(HttpStatus status, Map<String, String> typed, String problem) {
        Map<String, Object> model = new HashMap<>();
        model.put("cases", cases.open());
        model.put("today", requests.today());
        model.put("senior", Seat.senior());
        model.put("typed", typed);
        model.put("problem", problem);
        model.put("rights", Right.values());
        model.put("channels", Channel.values());
        model.put("labels", labels);
        return new ModelAndView("rights/list", model, status);
    }

    @PostMapping
    ModelAndView open(@RequestParam Map<String, String> form, Who who) {
        var right = symbol(Right.class, form.get("right"));
        var channel = symbol(Channel.class, form.get("channel"));
        var received = day(form.getOrDefault("received", "")).filter(Predicate.not(requests.today()::isBefore));
        String note = typed(form, "note");
        String named = typed(form, "reports");
        var names = Arrays.stream(named.toLowerCase(java.util.Locale.ROOT).split("[\\s,;]+", -1))
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .toList();
        if (right.isEmpty() || channel.isEmpty() || received.isEmpty()) {
            return list(
                    HttpStatus.BAD_REQUEST,
                    form,
                    "Choose what they ask for, how it came, and the day on which it came, not later than today.");
        }
        if (tooLong(note)) {
            return list(HttpStatus.BAD_REQUEST, form, tooLong());
        }
        if (names.size() > Requests.MAX_REPORTS || named.length() > MAX_NAMES) {
            return list(
                    HttpStatus.BAD_REQUEST,
                    form,
                    "A request is about " + Requests.MAX_REPORTS + " reports at most. Open another for the rest.");
        }
        return switch (requests.open(names, right.get(), channel.get(), received.get(), note, who)) {
            case Opened.Done(UUID id) -> new ModelAndView("redirect:/desk/rights/" + id);
            case Opened.NoSuchReport _ ->
                list(
                        HttpStatus.BAD_REQUEST,
                        form,
                        "Give each report by its whole id or by the eight characters that the queue shows; one of"
                                + " these is no report, is erased, or goes for several.");
        };
    }

    /** Offered for what was erased at its reporter's wish, or since its time was over: whoever had got it is asked to delete it. */
    @PostMapping("/deletion")
    ModelAndView askForDeletion(@RequestParam Map<String, String> form, Who who) {
        var step = wholeId(typed(form, "erased"))
                .map(report -> requests.askForDeletion(report, who))
                .orElseGet(() -> new Step.No("Give the whole id of the erased report."));
        return switch (step) {
            case Step.Erased(List<String> asked) ->
                new ModelAndView("rights/erased", Map.of("asked", asked, "left", 0));
            case Step.No(String why) -> list(HttpStatus.BAD_REQUEST, form, why);
            case Step.To _, Step.NotThere _ -> gone();
        };
    }

    private static Optional<UUID> wholeId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** One request: each report that it is about, and what is decided. */
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Who who) {
        return shown(HttpStatus.OK, id, Map.of(), "");
    }

    private ModelAndView shown(HttpStatus status, UUID id, Map<String, String> typed, String problem) {
        var all = cases.of(id);
        if (all.isEmpty()) {
            return gone();
        }
        Map<String, Object> model = new HashMap<>();
        model.put("id", id);
        model.put("first", all.getFirst());
        model.put("all", all);
        model.put("today", requests.today());
        model.put("decided", all.stream().noneMatch(RightsCase::undecided));
        model.put("grounds", Ground.of(all.getFirst().right()));
        model.put("senior", Seat.senior());
        model.put("labels", labels);
        model.put("typed", typed);
        model.put("problem", problem);
        return new ModelAndView("rights/case", model, status);
    }

    /** Grants or refuses it for one report, and does what it asks. */
    @PostMapping("/{id}/{report}/decision")
    ModelAndView decide(
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(required = false) @Nullable List<String> ground,
            @RequestParam Map<String, String> form,
            Who who) {
        String note = typed(form, "note");
        var grounds = ground == null
                ? List.<Ground>of()
                : ground.stream()
                        .flatMap(name -> symbol(Ground.class, name).stream())
                        .distinct()
                        .toList();
        if (tooLong(note)) {
            return shown(HttpStatus.BAD_REQUEST, id, form, tooLong());
        }
        var step = requests.change(id, report, who, (found, request) -> switch (outcome) {
            case "GRANT" -> requests.grant(found, request, note, who);
            case "REFUSE" -> requests.refuse(request, grounds, note, who);
            default -> new Step.No("Choose whether it is granted or refused.");
        });
        return answer(step, id, form);
    }

    /** Takes more time, once; the person must be told so within the first. */
    @PostMapping("/{id}/extension")
    ModelAndView prolong(@PathVariable UUID id, Who who) {
        return answers(requests.changeAll(id, who, (found, request) -> requests.prolong(request)), id);
    }

    /** The person got the answer: the request is closed. */
    @PostMapping("/{id}/answered")
    ModelAndView answered(@PathVariable UUID id, Who who) {
        return answers(
                requests.changeAll(
                        id,
                        who,
                        (found, request) -> request.undecided()
                                ? new Step.No("Decide first, for each report.")
                                : new Step.To(request.answeredOn(requests.today()), List.of("ANSWERED"))),
                id);
    }

    private ModelAndView answers(List<Step> steps, UUID id) {
        return steps.stream()
                .filter(Step.No.class::isInstance)
                .findFirst()
                .map(no -> answer(no, id, Map.of()))
                .orElseGet(() -> steps.isEmpty() ? gone() : new ModelAndView("redirect:/desk/rights/" + id));
    }

    private ModelAndView answer(Step step, UUID id, Map<String, String> typed) {
        return switch (step) {
            case Step.To _ -> new ModelAndView("redirect:/desk/rights/" + id);
            case Step.No(String why) -> shown(HttpStatus.CONFLICT, id, typed, why);
            case Step.NotThere _ -> gone();
            case Step.Erased(List<String> asked) ->
                new ModelAndView(
                        "rights/erased",
                        Map.of("id", id, "asked", asked, "left", cases.of(id).size()));
        };
    }

    static ModelAndView gone() {
        return new ModelAndView("rights/gone", Map.of(), HttpStatus.NOT_FOUND);
    }

    static <E extends Enum<E>> Optional<E> symbol(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(symbol -> symbol.name().equals(name))
                .findFirst();
    }

    static String typed(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").strip();
    }

    private static boolean tooLong(String note) {
        return note.getBytes(StandardCharsets.UTF_8).length > RightsCase.MAX_BYTES;
    }

    private static String tooLong() {
        return "A note has " + RightsCase.MAX_BYTES + " bytes at most. Shorten it.";
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
