package org.waylight.triage.read;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.HandingOver;
import org.waylight.triage.clear.Recipient;
import org.waylight.triage.clear.Views;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.HandedOver;
import org.waylight.triage.translate.Translations;

/** What an agency without a key gets, to be printed or read out, and that it was. */
@Controller
@RequestMapping("/desk/reports/{id}/hand-over")
class HandOverPage {

    private static final DateTimeFormatter ISO_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.UK);

    private final Reading reading;
    private final HandingOver handingOver;
    private final Replies replies;
    private final ReportStore store;
    private final Redactions redactions;
    private final Intelligence intelligence;
    private final Translations translations;
    private final Views views;
    private final Originator originator;
    private final Contacts contacts;
    private final Labels labels;
    private final Clock clock;

    HandOverPage(
            Reading reading,
            HandingOver handingOver,
            Replies replies,
            ReportStore store,
            Redactions redactions,
            Intelligence intelligence,
            Translations translations,
            Views views,
            Originator originator,
            Contacts contacts,
            Labels labels,
            Clock clock) {
        this.reading = reading;
        this.handingOver = handingOver;
        this.replies = replies;
        this.store = store;
        this.redactions = redactions;
        this.intelligence = intelligence;
        this.translations = translations;
        this.views = views;
        this.originator = originator;
        this.contacts = contacts;
        this.labels = labels;
        this.clock = clock;
    }

    /** Gives an agency without a key a slot, to be decided as any other. */
    @PostMapping
    ModelAndView takeUp(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                report -> replies.answer(
                        report,
                        handingOver.takeUp(id, Replies.version(form), form.getOrDefault("agency", ""), who),
                        form,
                        who,
                        field -> false));
    }

    /** Exactly what the agency's view holds, with the agency's numbers; each time on record. */
    @GetMapping("/{slot}")
    ModelAndView sheet(@PathVariable UUID id, @PathVariable UUID slot, Who who) {
        return reading.open(
                id,
                who,
                report -> task(report, slot)
                        .map(task -> sheet(report, task, who))
                        .orElseGet(() -> Reading.told(
                                HttpStatus.NOT_FOUND,
                                id,
                                "There is nothing to hand over",
                                "The agency gets the report by a message, gets nothing, or somebody handed it over"
                                        + " already.")));
    }

    private static Optional<Slot> task(Case report, UUID slot) {
        return report.summary().slots().stream()
                .filter(each -> each.id().equals(slot) && each.decision() == Slot.Decision.HAND_OVER)
                .findFirst();
    }

    private ModelAndView sheet(Case report, Slot task, Who who) {
        handingOver.shown(report, task, who);
        var raw = store.content(report);
        var masked = redactions.masked(report, raw);
        Map<String, Object> model = new HashMap<>();
        model.put("id", report.id());
        model.put("slot", task);
        model.put("contact", contacts.of(task.agency()));
        var column = new Comparison.Column(
                task,
                Recipient.of(
                        report.summary().proposal(),
                        task,
                        task.agency(),
                        intelligence.wording(report, task, task.agency())));
        model.put(
                "lines",
                Comparison.of(
                                views,
                                masked,
                                translations.beside(report, raw.report()).translation(),
                                intelligence.of(report).orElse(null),
                                originator,
                                List.of(column),
                                labels)
                        .lines());
        model.put("ways", HandedOver.How.values());
        model.put("labels", labels);
        model.put(
                "now",
                LocalDateTime.ofInstant(clock.instant(), WorkingDays.LONDON).format(ISO_MINUTE));
        return new ModelAndView("read/hand-over", model);
    }

    /** That it was done: how, when by British time, and the other side's number for it. */
    @PostMapping("/{slot}")
    ModelAndView done(@PathVariable UUID id, @PathVariable UUID slot, @RequestParam Map<String, String> form, Who who) {
        return reading.open(
                id,
                who,
                report -> read(form, who)
                        .map(how ->
                                replies.answer(report, handingOver.done(id, slot, how, who), form, who, field -> false))
                        .orElseGet(() -> Reading.told(
                                HttpStatus.BAD_REQUEST,
                                id,
                                "Nothing was noted",
                                "Choose how it was handed over, and give the time at which it was, not one to come. The"
                                        + " reference has at most 60 characters. Go back; what you typed is there.")));
    }

    private Optional<HandedOver> read(Map<String, String> form, Who who) {
        try {
            long minute = ZonedDateTime.of(LocalDateTime.parse(form.getOrDefault("at", "")), WorkingDays.LONDON)
                            .toEpochSecond()
                    / 60;
            return minute > Duration.ofMillis(clock.millis()).toMinutes()
                    ? Optional.empty()
                    : Symbols.read(HandedOver.How.class, form.get("how"))
                            .map(how -> new HandedOver(
                                    how,
                                    minute,
                                    form.getOrDefault("reference", "").strip(),
                                    who.name()));
        } catch (IllegalArgumentException | DateTimeException unclear) {
            return Optional.empty();
        }
    }
}
