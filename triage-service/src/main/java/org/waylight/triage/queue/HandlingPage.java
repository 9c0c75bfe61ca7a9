package org.waylight.triage.queue;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.Colleagues;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.deadline.BankHolidays;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.Milestones;
import org.waylight.triage.deadline.Nation;
import org.waylight.triage.deadline.RecoveryPeriod;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Handling;
import org.waylight.triage.store.Handling.Call;
import org.waylight.triage.store.Handling.Reached;
import org.waylight.triage.store.Handling.Referral;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;

/** What people do about one report, beside reading it and deciding on it. Shows nothing that the queue does not. */
@Controller
@RequestMapping("/desk/queue")
class HandlingPage {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(WorkingDays.LONDON);
    private static final DateTimeFormatter ISO_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.UK);

    private final Index index;
    private final Handlings handlings;
    private final Closing closing;
    private final Colleagues colleagues;
    private final Deadlines deadlines;
    private final BankHolidays holidays;
    private final RecoveryPeriod recovery;
    private final Clock clock;
    private final Phone phone = Phone.ours();

    HandlingPage(
            Index index,
            Handlings handlings,
            Closing closing,
            Colleagues colleagues,
            Deadlines deadlines,
            BankHolidays holidays,
            RecoveryPeriod recovery,
            Clock clock) {
        this.index = index;
        this.handlings = handlings;
        this.closing = closing;
        this.colleagues = colleagues;
        this.deadlines = deadlines;
        this.holidays = holidays;
        this.recovery = recovery;
        this.clock = clock;
    }

    /** Claim, interpreter, calls, referral, closing: with forms for each. */
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = "") String told, Who who) {
        return index.find(id)
                .map(report -> shown(report, Told.of(told), who))
                .orElseGet(() -> new ModelAndView("redirect:/desk/queue?told=" + Told.GONE));
    }

    private ModelAndView shown(Queued report, @Nullable Told told, Who who) {
        Instant now = clock.instant();
        var me = new Analyst(who.name(), Set.of());
        var handling = report.summary().handling();
        var page = new ModelAndView("queue/report");
        page.addObject("row", Row.of(report, Running.of(report, deadlines, index.arrived(report, now), now), me));
        page.addObject("told", told);
        page.addObject("senior", Seat.senior());
        page.addObject("me", me.name());
        page.addObject("since", handling.claimed() ? minute(handling.claimedMinute()) : null);
        page.addObject("phone", phone);
        page.addObject("calls", handling.calls().stream().map(Made::of).toList());
        page.addObject("now", LocalDateTime.ofInstant(now, WorkingDays.LONDON).format(ISO_MINUTE));
        page.addObject("referral", handling.referral());
        page.addObject("milestones", milestones(report, handling.referral()));
        page.addObject(
                "known",
                handling.referral() == null || holidays.know(handling.referral().received()));
        return page;
    }

    /** A call as the page shows it. */
    record Made(String at, String reached, String reference, String by) {
        static Made of(Call call) {
            return new Made(minute(call.minute()), Words.of(call.reached()), call.reference(), call.by());
        }
    }

    private @Nullable Milestones milestones(Queued report, @Nullable Referral referral) {
        return referral == null
                ? null
                : Milestones.of(
                        referral.received(),
                        referral.decided(),
                        holidays.of(Nation.of(report.summary().essence().region())),
                        recovery);
    }

    private static String minute(long minute) {
        return MINUTE.format(Instant.EPOCH.plus(Duration.ofMinutes(minute)));
    }

    @PostMapping("/{id}/claim")
    String claim(
            @PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String back, Who who) {
        return back(id, back, handlings.change(id, version, who, now -> Ruling.claim(now, who.name(), minute())));
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String back, Who who) {
        return back(id, back, handlings.change(id, version, who, now -> Ruling.release(now, who.name())));
    }

    /** @param to the account that works on it from now on */
    @PostMapping("/{id}/hand-over")
    String handOver(
            @PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String to, Who who) {
        if (!colleagues.may(to.strip(), Action.CLAIM)) {
            return report(id, Told.NO_COLLEAGUE);
        }
        return report(
                id,
                handlings.change(
                        id,
                        version,
                        who,
                        now -> Ruling.handOver(now, who.name(), Seat.senior(), to.strip(), minute())));
    }

    @PostMapping("/{id}/interpreter")
    String interpreter(@PathVariable UUID id, @RequestParam int version, @RequestParam boolean needed, Who who) {
        return report(
                id,
                handlings.change(
                        id,
                        version,
                        who,
                        now -> new Ruling.Granted(
                                now.interpreter(needed),
                                Deed.INTERPRETER,
                                List.of(needed ? "needed" : "not needed"),
                                needed ? Told.INTERPRETER : Told.NO_INTERPRETER)));
    }

    /** @param at British time to the minute */
    @PostMapping("/{id}/phoned")
    String phoned(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reached,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String reference,
            Who who) {
        return recorded(id, who, now -> {
            var call = new Call(past(at), Reached.valueOf(reached), reference.strip(), who.name());
            if (now.calls().size() >= Handling.MAX_CALLS) {
                throw new IllegalArgumentException("at most " + Handling.MAX_CALLS + " calls are kept");
            }
            return new Ruling.Granted(
                    now.phoned(call), Deed.PHONED, List.of(call.reached().name()), Told.PHONED);
        });
    }

    /** @param decided when reasonable grounds were found; empty while they are not */
    @PostMapping("/{id}/referred")
    String referred(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String received,
            @RequestParam(defaultValue = "") String decided,
            Who who) {
        return recorded(id, who, now -> {
            var referral = new Referral(day(received), decided.isEmpty() ? null : day(decided));
            return new Ruling.Granted(
                    now.referred(referral),
                    Deed.REFERRED_TO_NRM,
                    referral.decided() == null
                            ? List.of("received " + referral.received())
                            : List.of("received " + referral.received(), "decided " + referral.decided()),
                    Told.REFERRED);
        });
    }

    /** @param reason SPAM or OUT_OF_SCOPE */
    @PostMapping("/close")
    String close(
            @RequestParam UUID report,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String back,
            Who who) {
        return switch (reason) {
            case "SPAM" -> back(report, back, closing.close(report, version, DeclineReason.SPAM, who));
            case "OUT_OF_SCOPE" -> back(report, back, closing.close(report, version, DeclineReason.OUT_OF_SCOPE, who));
            default -> back(report, back, Told.NOT_UNDERSTOOD);
        };
    }

    /** Records what the form says, or tells that it does not say enough. */
    private String recorded(UUID id, Who who, Function<Handling, Ruling> rule) {
        return report(id, handlings.record(id, who, now -> {
            try {
                return rule.apply(now);
            } catch (IllegalArgumentException | DateTimeException unclear) {
                return new Ruling.Refused(Told.NOT_UNDERSTOOD);
            }
        }));
    }

    private long past(String at) {
        long minute =
                ZonedDateTime.of(LocalDateTime.parse(at), WorkingDays.LONDON).toEpochSecond() / 60;
        if (minute > minute()) {
            throw new IllegalArgumentException("a call must have been made");
        }
        return minute;
    }

    private LocalDate day(String date) {
        LocalDate day = LocalDate.parse(date);
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), WorkingDays.LONDON))) {
            throw new IllegalArgumentException("a day must not be in the future");
        }
        return day;
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }

    private static String report(UUID id, Told told) {
        return "redirect:/desk/queue/" + id + "?told=" + told;
    }

    /** To where the person came from: what is done about the report, the report itself, or the queue by the same filter and page. */
    private static String back(UUID id, String back, Told told) {
        if (back.equals("report")) {
            return report(id, told);
        }
        if (back.equals("words")) {
            return told.problem() ? report(id, told) : "redirect:/desk/reports/" + id;
        }
        Map<String, String> parameters = UriComponentsBuilder.newInstance()
                .query(back)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        return switch (Filter.read(parameters)) {
            case Filter.Reading.NotUnderstood _ -> "redirect:/desk/queue?told=" + told;
            case Filter.Reading.Understood read -> {
                int page = QueuePage.number(parameters.getOrDefault("page", ""));
                String place = QueuePage.join(read.filter().query(), "page=" + page);
                yield "redirect:/desk/queue?" + place + "&told=" + told + "&about=" + id;
            }
        };
    }
}
