package org.waylight.triage.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.NoticeReason;
import org.waylight.message.Report;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Notices;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.mask.Redaction;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.read.Reassessing;
import org.waylight.triage.retention.Certificates;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.retention.Holds;
import org.waylight.triage.rights.RightsCase.Decision;
import org.waylight.triage.rights.RightsCase.Fix;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Conclusion;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Opens, changes and decides requests: each in a transaction that holds its report's lock, on record. */
@Component
class Requests {

    /** Most reports of one request. */
    static final int MAX_REPORTS = 10;

    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{8}");

    private final Index index;
    private final ReportStore store;
    private final Cases cases;
    private final Redactions redactions;
    private final Reassessing reassessing;
    private final Notices notices;
    private final Holds holds;
    private final Certificates certificates;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final AnswerTimes times = AnswerTimes.ours();

    Requests(
            Index index,
            ReportStore store,
            Cases cases,
            Redactions redactions,
            Reassessing reassessing,
            Notices notices,
            Holds holds,
            Certificates certificates,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.index = index;
        this.store = store;
        this.cases = cases;
        this.redactions = redactions;
        this.reassessing = reassessing;
        this.notices = notices;
        this.holds = holds;
        this.certificates = certificates;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What came of a step. */
    sealed interface Step {
        /** The request as it is now. */
        record To(RightsCase request, List<String> because) implements Step {}

        /**
         * The report is erased, and the request with it.
         *
         * @param asked agencies that are asked to delete it
         */
        record Erased(List<String> asked) implements Step {}

        /**
         * Nothing changed.
         *
         * @param why what to do about it; never content
         */
        record No(String why) implements Step {}

        /** There is no such request, or its report is erased. */
        record NotThere() implements Step {}
    }

    /** What a step makes of a request. */
    interface Change {
        Step of(Case report, RightsCase request);
    }

    /** What came of opening a request. */
    sealed interface Opened {
        record Done(UUID id) implements Opened {}

        /** No report that is not erased goes by one of the names. */
        record NoSuchReport() implements Opened {}
    }

    /** The reports that go by {@code names}: ids, or the eight characters that the desk shows of one; nothing if one is not there. */
    private Optional<List<UUID>> named(List<String> names) {
        var found = new TreeSet<UUID>();
        for (String name : names) {
            var ids = SHORT_ID.matcher(name).matches()
                    ? index.queue().stream()
                            .map(Index.Queued::id)
                            .filter(id -> id.toString().startsWith(name))
                            .toList()
                    : Stream.of(name)
                            .filter(text -> text.matches("[0-9a-f-]{36}"))
                            .map(UUID::fromString)
                            .filter(id -> index.find(id).isPresent())
                            .toList();
            if (ids.size() != 1) {
                return Optional.empty();
            }
            found.addAll(ids);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
    }

    /** Opens a request about reports, by their names. */
    Opened open(List<String> names, Right right, Channel channel, LocalDate received, String note, Who who) {
        var reports = named(names);
        UUID id = UUID.randomUUID();
        boolean all = reports.isPresent()
                && Boolean.TRUE.equals(transactions.execute(transaction -> {
                    // All locks before the first entry of the record.
                    var locked = new ArrayList<Case>();
                    for (UUID report : reports.get()) {
                        if (store.lock(report) instanceof Lookup.Found(Case found)) {
                            locked.add(found);
                        }
                    }
                    if (locked.size() < reports.get().size()) {
                        return false;
                    }
                    for (Case report : locked) {
                        cases.add(
                                report,
                                new RightsCase(
                                        id,
                                        report.id(),
                                        right,
                                        channel,
                                        received,
                                        times.due(received),
                                        false,
                                        note,
                                        who.name(),
                                        List.of(),
                                        RightsCase.leftOutAtFirst(right, channel),
                                        List.of(),
                                        null,
                                        null));
                        ledger.write(
                                report,
                                who,
                                Deed.RIGHTS_CASE,
                                List.of("case " + id, right.name(), channel.name(), "received " + received));
                    }
                    return true;
                }));
        return all ? new Opened.Done(id) : new Opened.NoSuchReport();
    }

    /** Changes a request about one report. */
    Step change(UUID id, UUID report, Who who, Change change) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(report)) {
            case Lookup.Found(Case found) ->
                cases.of(id, found)
                        .map(request -> changed(found, request, who, change))
                        .orElseGet(Step.NotThere::new);
            case Lookup.Erased _, Lookup.Absent _ -> new Step.NotThere();
        }));
    }

    private Step changed(Case report, RightsCase request, Who who, Change change) {
        Step step = change.of(report, request);
        if (step instanceof Step.To(RightsCase next, var because)) {
            cases.save(report, next);
            ledger.write(
                    report,
                    who,
                    request.undecided() == next.undecided() ? Deed.RIGHTS_CASE : Deed.RIGHTS_DECIDED,
                    Stream.concat(Stream.of("case " + request.id()), because.stream())
                            .toList());
        }
        return step;
    }

    /** Changes a request for every report that it is about. */
    List<Step> changeAll(UUID id, Who who, Change change) {
        return cases.of(id).stream()
                .map(request -> change(id, request.report(), who, change))
                .toList();
    }

    /** Gives more time, once. */
    Step prolong(RightsCase request) {
        return request.prolonged() || !request.open()
                ? new Step.No("The time is given once, before the answer.")
                : new Step.To(request.prolongedTo(times.prolonged(request.received())), List.of("PROLONGED"));
    }

    /** Refuses a request. */
    Step refuse(RightsCase request, List<Ground> grounds, String note, Who who) {
        if (!request.undecided()) {
            return new Step.No("It is decided already.");
        }
        if (grounds.isEmpty() || !Ground.of(request.right()).containsAll(grounds)) {
            return new Step.No("Choose at least one ground on which it is refused.");
        }
        return decided(request, RightsOutcome.REFUSED, grounds, note, who);
    }

    /** Grants a request and does what it asks, in the transaction of the decision. */
    Step grant(Case report, RightsCase request, String note, Who who) {
        if (!request.undecided()) {
            return new Step.No("It is decided already.");
        }
        return switch (request.right()) {
            case ACCESS -> {
                var exempt = request.exempt();
                yield decided(
                        request, exempt.isEmpty() ? RightsOutcome.GRANTED : RightsOutcome.IN_PART, exempt, note, who);
            }
            case OBJECTION -> erase(report, request, who);
            case CORRECTION -> {
                var step = correct(report, request, who);
                yield step.isPresent() ? step.get() : decided(request, RightsOutcome.GRANTED, List.of(), note, who);
            }
        };
    }

    private Step decided(RightsCase request, RightsOutcome outcome, List<Ground> grounds, String note, Who who) {
        return new Step.To(
                request.decided(new Decision(outcome, grounds, note, who.name(), minute())),
                Stream.concat(
                                Stream.of(request.right().name(), outcome.name()),
                                grounds.stream().map(Ground::name))
                        .toList());
    }

    private Step erase(Case report, RightsCase request, Who who) {
        if (holds.legal(report)) {
            return new Step.No(
                    "The report is under a legal hold: lift that first, or refuse on the ground of a legal claim.");
        }
        var asked = recipients(report);
        Case told = notices.delete(report, slot -> true, NoticeReason.OBJECTION, who);
        certificates.certify(told, "an objection", Choice.KEPT);
        ledger.erased(
                told, store.erase(told), who, Deed.ERASED_ON_OBJECTION, List.of("case " + request.id(), "GRANTED"));
        return new Step.Erased(asked);
    }

    /** Asks everybody who had got an erased report to delete it. */
    Step askForDeletion(UUID report, Who who) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(report)) {
            case Lookup.Erased(Optional<Case> left)
            when left.isPresent() -> {
                var asked = recipients(left.get());
                ledger.write(left.get(), who, Deed.RIGHTS_CASE, List.of("DELETION_ASKED"));
                notices.delete(left.get(), slot -> true, NoticeReason.ERASED, who);
                yield new Step.Erased(asked);
            }
            case Lookup.Found _ -> new Step.No("This report is not erased. Open a case about it.");
            case Lookup.Erased _, Lookup.Absent _ ->
                new Step.No("No report of this id is erased of which something had left.");
        }));
    }

    private static List<String> recipients(Case report) {
        return report.summary().slots().stream()
                .flatMap(slot -> Stream.concat(
                        slot.dispatches().stream().map(dispatch -> dispatch.agency()),
                        Stream.ofNullable(slot.handedOver())
                                .map(done -> slot.agency() + " (by phone or on paper: ask them yourself)")))
                .distinct()
                .toList();
    }

    /** Puts right what was found wrong and tells everybody who has it; says why not, if not. */
    private Optional<Step> correct(Case report, RightsCase request, Who who) {
        if (request.fixes().isEmpty()) {
            return Optional.of(new Step.No("Write first what is wrong and what is right."));
        }
        Content content = store.content(report);
        Report right = content.reported();
        var fields = new HashSet<String>();
        for (Fix fix : request.fixes()) {
            if (!fix.ofPassage()) {
                switch (Corrections.with(right, fix.field(), fix.now())) {
                    case Corrections.Changed.To(Report changed) -> right = changed;
                    case Corrections.Changed.NotPossible _ -> {
                        return Optional.of(new Step.No("One of the right answers does not fit the others any more."
                                + " Take it out and give it again."));
                    }
                }
            }
            fields.add(fix.field());
        }
        boolean answers = request.fixes().stream().anyMatch(fix -> !fix.ofPassage());
        for (Fix fix : request.fixes()) {
            if (fix.ofPassage()) {
                redactions.add(
                        report,
                        Redaction.corrected(
                                fix.field(),
                                new Passage(fix.start(), fix.end()),
                                String.join(" ", fix.now()),
                                who.name(),
                                minute()));
            }
        }
        ledger.write(
                report,
                who,
                Deed.CORRECTED,
                Stream.concat(Stream.of("case " + request.id()), fields.stream().sorted())
                        .toList());
        Case corrected = answers
                // What is put right by right stands in place of what somebody concluded.
                ? reassessing.corrected(
                        report,
                        right,
                        Collections.disjoint(fields, Conclusion.FIELDS) ? content.conclusion() : null,
                        who)
                : store.decide(report, report.summary().touched());
        notices.correct(corrected, who);
        return Optional.empty();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }
}
