package org.waylight.triage.read;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.MisdirectedReason;
import org.waylight.triage.clear.Notices;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.Notice;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.store.Slot.HandedOver;

/**
 * The part of a report's page that tells what left for whom, and lets a person say that it went to the wrong agency:
 * whoever works on the report, since every minute counts.
 */
@Controller
@RequestMapping("/desk/reports/{id}")
class DisclosurePage {

    private static final String PART = "disclosures";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(WorkingDays.LONDON);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH", Locale.UK).withZone(WorkingDays.LONDON);

    private final Reading reading;
    private final Notices notices;
    private final Labels labels;

    DisclosurePage(Reading reading, Notices notices, Labels labels) {
        this.reading = reading;
        this.notices = notices;
        this.labels = labels;
    }

    /**
     * A slot of which something left.
     *
     * @param misdirected whether it went to the wrong agency
     * @param recalled whether its agencies were asked to delete it, for whatever reason
     */
    record Disclosed(
            UUID slot, String agency, String view, boolean misdirected, boolean recalled, List<Recipient> recipients) {}

    /**
     * An agency to which a view was sealed.
     *
     * @param fields names of the fields that the view filled
     * @param delivery what became of it
     * @param told what it was told afterwards, the oldest first
     */
    record Recipient(String agency, List<String> fields, String delivery, List<Told> told) {}

    /** @param news what became of it, and when if the agency said so */
    record Told(String what, String at, String news) {}

    @GetMapping("/disclosures")
    ModelAndView disclosures(@PathVariable UUID id) {
        return reading.there(id, report -> {
            var page = new ModelAndView("read/disclosures :: part");
            page.addObject("id", id);
            page.addObject("labels", labels);
            page.addObject("reasons", MisdirectedReason.values());
            page.addObject(
                    "disclosed",
                    report.summary().slots().stream()
                            .filter(Slot::everLeft)
                            .map(this::disclosed)
                            .toList());
            return page;
        });
    }

    /** Opens an incident, once for a slot: told again, it changes nothing. */
    @PostMapping("/misdirected")
    ModelAndView misdirected(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String slot,
            @RequestParam(defaultValue = "") String reason,
            Who who) {
        return reading.open(id, who, report -> {
            var concerned = report.summary().slots().stream()
                    .filter(sent -> sent.id().toString().equals(slot)
                            && !sent.dispatches().isEmpty())
                    .findFirst();
            var why = Symbols.read(MisdirectedReason.class, reason);
            if (concerned.isEmpty() || why.isEmpty()) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nobody was asked to delete anything",
                        "Choose the agency that got the report by mistake, and say why it was wrong.");
            }
            if (!concerned.get().misdirected()) {
                notices.misdirected(report, concerned.get(), why.get(), who);
            }
            return Reading.to(id, PART);
        });
    }

    private Disclosed disclosed(Slot slot) {
        return new Disclosed(
                slot.id(),
                slot.agency(),
                labels.of(slot.view()),
                slot.misdirected(),
                slot.dispatches().stream().allMatch(Dispatch::recalled),
                Stream.concat(
                                slot.dispatches().stream().map(this::recipient),
                                Stream.ofNullable(slot.handedOver()).map(done -> byHand(slot, done)))
                        .toList());
    }

    private Recipient recipient(Dispatch dispatch) {
        return new Recipient(
                dispatch.agency(),
                dispatch.fields().stream().map(labels::field).toList(),
                delivery(dispatch),
                dispatch.notices().stream().map(this::told).toList());
    }

    private String delivery(Dispatch dispatch) {
        if (dispatch.refused() != null) {
            return "Not sent, refused by routing: " + labels.of(Objects.requireNonNull(dispatch.refused()));
        }
        return dispatch.progress() == null
                ? "Nothing heard yet"
                : labels.of(Objects.requireNonNull(dispatch.progress()));
    }

    /** Nobody can be asked by a message to delete what was handed over. */
    private Recipient byHand(Slot slot, HandedOver done) {
        return new Recipient(
                slot.agency(),
                List.of(),
                labels.of(done.how()) + ", " + MINUTE.format(Instant.EPOCH.plus(Duration.ofMinutes(done.minute())))
                        + ". To have it deleted or put right, phone them.",
                List.of());
    }

    private Told told(Notice notice) {
        return new Told(
                (notice.deletes() ? "Asked to delete it: " : "Sent another view: ") + labels.of(notice.reason()),
                MINUTE.format(Instant.EPOCH.plus(Duration.ofMinutes(notice.minute()))),
                news(notice));
    }

    private String news(Notice notice) {
        if (notice.answer() == null) {
            return notice.state() == null ? "On its way" : labels.of(Objects.requireNonNull(notice.state()));
        }
        return labels.of(Objects.requireNonNull(notice.answer()))
                + (notice.refusal() == null ? "" : ": " + labels.of(Objects.requireNonNull(notice.refusal())))
                + ", signed on " + HOUR.format(Instant.EPOCH.plus(Duration.ofHours(notice.hour()))) + "h";
    }
}
