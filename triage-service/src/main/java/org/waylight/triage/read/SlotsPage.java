package org.waylight.triage.read;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.ViewKind;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Change;
import org.waylight.triage.clear.ChangeReason;
import org.waylight.triage.clear.Changing;
import org.waylight.triage.clear.ExcludeReason;
import org.waylight.triage.clear.Excluding;
import org.waylight.triage.clear.Leaving;
import org.waylight.triage.clear.RefuseReason;
import org.waylight.triage.clear.SecondPerson;
import org.waylight.triage.store.Safeguard;

/** What a person does to a report's slots beside clearing them. */
@Controller
@RequestMapping("/desk/reports/{id}")
class SlotsPage {

    /** By which htmx is told to poll no more. */
    private static final int STOP_ASKING = 286;

    private final Reading reading;
    private final Leaving leaving;
    private final Changing changing;
    private final SecondPerson second;
    private final Excluding excluding;
    private final Replies replies;

    SlotsPage(
            Reading reading,
            Leaving leaving,
            Changing changing,
            SecondPerson second,
            Excluding excluding,
            Replies replies) {
        this.reading = reading;
        this.leaving = leaving;
        this.changing = changing;
        this.second = second;
        this.excluding = excluding;
        this.replies = replies;
    }

    /** Time until what was cleared leaves, by minutes and seconds. When nothing is left to wait for, nobody asks again. */
    @GetMapping(path = "/leaving/live", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> left(@PathVariable UUID id) {
        var seconds = leaving.secondsLeft(id);
        return seconds.isPresent()
                ? ResponseEntity.ok(Sheets.minutes(seconds.getAsLong()))
                : ResponseEntity.status(STOP_ASKING).body("0:00: nothing waits any more");
    }

    /** Takes back what was cleared and has not left. */
    @PostMapping("/undo")
    ModelAndView undo(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                report -> replies.answer(report, leaving.undo(id, who, Seat.senior()), form, who, field -> false));
    }

    /** Confirms as the second person what another cleared. */
    @PostMapping("/second")
    ModelAndView confirm(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                report -> replies.answer(
                        report, second.confirm(id, Replies.version(form), slot(form), who), form, who, field -> false));
    }

    /** Keeps back what a second person has to confirm. */
    @PostMapping("/second/refusal")
    ModelAndView refuse(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, report -> {
            var why = Symbols.read(RefuseReason.class, form.get("refuseReason"));
            return why.isEmpty()
                    ? Reading.told(HttpStatus.BAD_REQUEST, id, "Nothing was refused", "Choose why it must not leave.")
                    : replies.answer(
                            report,
                            second.refuse(id, Replies.version(form), slot(form), why.get(), who),
                            form,
                            who,
                            field -> false);
        });
    }

    /** Changes a slot that is not decided yet; the report is shown again with what each agency would get then. */
    @PostMapping("/change")
    ModelAndView change(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, report -> {
            var why = Symbols.read(ChangeReason.class, form.get("changeReason"));
            var view = Symbols.read(ViewKind.class, form.get("view"));
            String minutes = form.getOrDefault("deadlineMinutes", "").strip();
            if (why.isEmpty() || view.isEmpty() || !minutes.matches("[0-9]{1,6}")) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "The slot was not changed",
                        "Choose a view and a reason, and give the deadline in minutes.");
            }
            var wanted = new Change(
                    form.getOrDefault("agency", "").strip(),
                    Arrays.stream(form.getOrDefault("deputies", "").strip().split("[\\s,;]+"))
                            .filter(deputy -> !deputy.isEmpty())
                            .toList(),
                    Integer.parseInt(minutes),
                    view.get(),
                    Symbols.read(Safeguard.class, form.get("safeguard")).orElse(null));
            return replies.answer(
                    report,
                    changing.change(id, Replies.version(form), slot(form), wanted, why.get(), who, Seat.senior()),
                    form,
                    who,
                    field -> false);
        });
    }

    /** The slot that the form is about; one that no report has if it names none. */
    private static UUID slot(Map<String, String> form) {
        try {
            return UUID.fromString(form.getOrDefault("slot", ""));
        } catch (IllegalArgumentException none) {
            return new UUID(0, 0);
        }
    }

    /** Keeps the report from an agency that it concerns. */
    @PostMapping("/exclusion")
    ModelAndView exclude(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, report -> {
            var why = Symbols.read(ExcludeReason.class, form.get("excludeReason"));
            if (why.isEmpty()) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nobody was excluded",
                        "Choose why the report concerns the agency.");
            }
            String agency = form.getOrDefault("excluded", "").strip();
            return replies.answer(
                    report,
                    excluding.exclude(id, Replies.version(form), agency, why.get(), who),
                    form,
                    who,
                    field -> false);
        });
    }
}
