package org.waylight.triage.read;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.message.BlockReason;
import org.waylight.message.MediaType;
import org.waylight.message.Report;
import org.waylight.triage.access.Openings;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.PossibleOffence;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Leaving;
import org.waylight.triage.clear.Precautions;
import org.waylight.triage.clear.Recipient;
import org.waylight.triage.clear.Views;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.mask.Redaction;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;
import org.waylight.triage.translate.Beside;
import org.waylight.triage.translate.Translation;
import org.waylight.triage.translate.Translations;

/** Puts together what the page shows of a report, masks on. Belongs into the transaction that holds the report's lock. */
@Component
class Sheets {

    private static final String OF_OTHERS = "number, plate or address of somebody else: evidence, not masked";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(WorkingDays.LONDON);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH'h UTC'", Locale.ROOT);

    private final ReportStore store;
    private final Redactions redactions;
    private final Intelligence intelligence;
    private final Views views;
    private final Originator originator;
    private final Findings findings;
    private final Translations translations;
    private final Drafts drafts;
    private final Correspondence correspondence;
    private final Attachments attachments;
    private final Ledger ledger;
    private final Openings openings;
    private final RuleBooks rules;
    private final Masks masks;
    private final Leaving leaving;
    private final Precautions.InForce precautions;
    private final QuestionTemplates questions;
    private final Labels labels;

    Sheets(
            ReportStore store,
            Redactions redactions,
            Intelligence intelligence,
            Views views,
            Originator originator,
            Findings findings,
            Translations translations,
            Drafts drafts,
            Correspondence correspondence,
            Attachments attachments,
            Ledger ledger,
            Openings openings,
            RuleBooks rules,
            Masks masks,
            Leaving leaving,
            Precautions.InForce precautions,
            QuestionTemplates questions,
            Labels labels) {
        this.store = store;
        this.redactions = redactions;
        this.intelligence = intelligence;
        this.views = views;
        this.originator = originator;
        this.findings = findings;
        this.translations = translations;
        this.drafts = drafts;
        this.correspondence = correspondence;
        this.attachments = attachments;
        this.ledger = ledger;
        this.openings = openings;
        this.rules = rules;
        this.masks = masks;
        this.leaving = leaving;
        this.precautions = precautions;
        this.questions = questions;
        this.labels = labels;
    }

    /** The page for {@code who}. */
    Sheet of(Case report, Who who) {
        Content raw = store.content(report);
        Content masked = redactions.masked(report, raw);
        Beside beside = translations.beside(report, raw.report());
        var origin = origin(raw.report());
        var decided = redactions.of(report);
        var judged = findings.of(report);
        var suggested = Findings.known(judged, rules.active().suggest(raw.report()));
        var texts = FreeText.of(raw.report()).stream()
                .map(text -> masked(text, origin, decided, suggested))
                .toList();
        var record = ledger.of(report);
        var essence = report.summary().essence();
        var letter = report.summary().letter();
        return new Sheet(
                report.id(),
                report.version(),
                record.size(),
                who.name(),
                labels.of(report.summary().state()),
                report.summary().state().undecided(),
                labels.of(essence.level()),
                essence.rule().id(),
                labels.of(essence.rule().clock()),
                hour(essence.arrivedHour()),
                raw.report().getLanguage().startsWith("en")
                        ? null
                        : raw.report().getLanguage(),
                answers(raw.reported()),
                raw.concluded(),
                texts.stream().map(this::words).toList(),
                texts.stream().flatMap(text -> found(text, judged)).toList(),
                decided.stream().map(this::hidden).toList(),
                points(raw.assessment()),
                raw.assessment().possibleOffences().stream().map(this::offence).toList(),
                claim(report, who),
                report.summary().proposal() == null
                        ? null
                        : offer(report, report.summary().proposal()),
                Comparison.of(
                        views,
                        masked,
                        beside.translation(),
                        intelligence.of(report).orElse(null),
                        originator,
                        report.summary().slots().stream()
                                .filter(Slot::shown)
                                .flatMap(slot -> Comparison.Column.of(
                                        slot,
                                        agency -> Recipient.of(
                                                report.summary().proposal(),
                                                slot,
                                                agency,
                                                intelligence.wording(report, slot, agency))))
                                .toList(),
                        labels),
                letter == null ? null : labels.of(letter.status()),
                questions.of(raw.report().getLanguage()),
                said(correspondence.of(report), origin, decided),
                translated(translations.of(report), origin, decided),
                words(beside),
                attachments.of(report).stream().map(row -> file(row, who)).toList(),
                done(record),
                drafts.of(report, who));
    }

    /** Every free text with its masks, each text with what would be masked of it marked instead. */
    List<Sheet.Words> raw(Case report) {
        Report raw = store.content(report).report();
        var decided = redactions.of(report);
        var origin = origin(raw);
        return texts(report, raw).stream()
                .map(text -> {
                    var masks = this.masks.of(text.text(), origin, Redactions.in(decided, text.field()));
                    return new Sheet.Words(
                            text.field(),
                            labels.field(text.field()),
                            Segments.of(
                                    text.text(),
                                    List.of(),
                                    masks.stream().map(mask -> mask.passage()).toList()),
                            masks.stream().map(mask -> mask.why()).toList());
                })
                .toList();
    }

    /** Every text of a report in which something may be masked. */
    List<FreeText> texts(Case report, Report raw) {
        var given = translations.of(report);
        return Stream.of(
                        FreeText.of(raw).stream(),
                        FreeText.of(correspondence.of(report)).stream(),
                        IntStream.range(0, given.size())
                                .mapToObj(place -> new FreeText(
                                        Translations.field(place),
                                        given.get(place).text())))
                .flatMap(texts -> texts)
                .toList();
    }

    List<Sheet.Done> done(List<Ledger.Entry> record) {
        return record.stream()
                .map(entry -> new Sheet.Done(hour(entry.hour()), entry.who(), labels.of(entry.deed()), entry.because()))
                .toList();
    }

    /** A text with what is masked of it, and what was found in it. */
    private record Masked(FreeText text, List<Mask> masks, List<Suggestion> found, List<Passage> ofOthers) {

        /** What was found has the first marks, in its order. */
        private List<Segment> segments() {
            return Segments.of(
                    text.text(),
                    masks,
                    Stream.concat(found.stream().map(one -> new Passage(one.start(), one.end())), ofOthers.stream())
                            .toList());
        }

        @Override
        public String toString() {
            return "Masked[redacted]";
        }
    }

    private Masked masked(FreeText text, Masks.Origin origin, List<Redaction> decided, List<Suggestion> suggested) {
        return new Masked(
                text,
                masks.of(text.text(), origin, Redactions.in(decided, text.field())),
                suggested.stream()
                        .filter(one -> one.field().equals(text.field()))
                        .filter(one ->
                                Passage.of(text.text(), one.start(), one.end()).isPresent())
                        .toList(),
                masks.ofOthers(text.text(), origin));
    }

    private static Masks.Origin origin(Report report) {
        return new Masks.Origin(report.getLanguage(), report.getCountry());
    }

    private Sheet.Words words(Masked text) {
        return new Sheet.Words(
                text.text.field(),
                labels.field(text.text.field()),
                text.segments(),
                Stream.concat(
                                text.found.stream().map(labels::of),
                                text.ofOthers.stream().map(passage -> OF_OTHERS))
                        .toList());
    }

    private Sheet.Words words(String field, String text, Masks.Origin origin, List<Redaction> decided) {
        return words(masked(new FreeText(field, text), origin, decided, List.of()));
    }

    private Stream<Sheet.Found> found(Masked text, List<Judgement> judged) {
        var segments = text.segments();
        return IntStream.range(0, text.found.size()).mapToObj(place -> {
            Suggestion suggestion = text.found.get(place);
            var last = Findings.last(judged, suggestion);
            return new Sheet.Found(
                    suggestion,
                    labels.of(suggestion),
                    labels.field(suggestion.field()),
                    String.join(
                            "",
                            segments.stream()
                                    .filter(segment -> segment.marks().contains(place))
                                    .map(Segment::text)
                                    .toList()),
                    last.map(judgement -> labels.of(judgement.verdict())).orElse(null),
                    last.map(Judgement::who).orElse(null));
        });
    }

    private Sheet.Hidden hidden(Redaction redaction) {
        return new Sheet.Hidden(
                redaction.id(),
                labels.of(redaction.act()),
                labels.field(redaction.field()),
                redaction.start(),
                redaction.end(),
                labels.of(redaction.reason()),
                redaction.who(),
                redaction.liftedBy() != null);
    }

    private List<Sheet.Answer> answers(Report report) {
        return Answers.of(report, labels).entrySet().stream()
                .map(answer -> new Sheet.Answer(labels.field(answer.getKey()), answer.getValue()))
                .toList();
    }

    private List<Sheet.Point> points(Assessment assessment) {
        List<Sheet.Point> points = new ArrayList<>();
        points.add(point("Age", assessment.age()));
        points.add(point("Palermo", assessment.label()));
        assessment.acts().forEach(act -> points.add(point("Act", act)));
        assessment.means().forEach(means -> points.add(point("Means", means)));
        assessment.purposes().forEach(purpose -> points.add(point("Purpose", purpose)));
        assessment.positiveDimensions().forEach(dimension -> points.add(point("Delphi dimension", dimension)));
        assessment
                .matches()
                .forEach(match -> points.add(new Sheet.Point(
                        match.value() == assessment.priority()
                                ? "Priority, by the rule that holds"
                                : "Priority, also by",
                        labels.of(match.value().level()) + ", "
                                + labels.of(match.value().clock()),
                        match.rule(),
                        causes(match))));
        assessment.override().ifPresent(override -> points.add(point("Override", override)));
        assessment.decidedByPerson().ifPresent(why -> points.add(point("For a person to decide", why)));
        assessment
                .iloIndicators()
                .forEach(found ->
                        points.add(point("ILO indicator " + found.value().number(), found)));
        assessment
                .grades()
                .forEach(grade -> points.add(new Sheet.Point(
                        "Proposed grade: " + labels.field(grade.value().item()),
                        labels.of(grade.value()),
                        grade.rule(),
                        causes(grade))));
        return points;
    }

    private Sheet.Point point(String what, Finding<? extends Enum<?>> finding) {
        return new Sheet.Point(what, labels.of(finding.value()), finding.rule(), causes(finding));
    }

    private List<String> causes(Finding<?> finding) {
        return finding.because().stream().map(labels::cause).toList();
    }

    private Sheet.Offence offence(PossibleOffence offence) {
        return new Sheet.Offence(
                offence.id(),
                offence.title(),
                offence.provision(),
                offence.to() == null ? "since " + offence.from() : offence.from() + " to " + offence.to(),
                offence.note(),
                offence.elements().stream()
                        .map(element -> new Sheet.Element(
                                element.text(),
                                element.partOf() != null,
                                element.because().stream().map(labels::cause).toList()))
                        .toList());
    }

    private static Sheet.@Nullable Claim claim(Case report, Who who) {
        String by = report.summary().handling().claimedBy();
        return by == null ? null : new Sheet.Claim(by, by.equals(who.name()));
    }

    private Sheet.Offer offer(Case report, Proposal proposal) {
        Summary summary = report.summary();
        return new Sheet.Offer(
                proposal.policyVersion(),
                proposal.phoneFirst(),
                proposal.slots().stream().map(slot -> target(summary, slot)).toList(),
                proposal.blocked().stream()
                        .map(blocked -> new Sheet.Stopped(
                                blocked.agency(),
                                blocked.namedBy(),
                                blocked.rule(),
                                labels.of(blocked.reason()),
                                blocked.words(),
                                blocked.reason() == BlockReason.NOT_ONBOARDED
                                        && proposal.choosable(blocked.agency()).isPresent()))
                        .toList(),
                summary.excluded().stream()
                        .map(agency -> new Sheet.Excluded(agency, summary.leftFor(agency)))
                        .toList(),
                leaves(report),
                named(proposal)
                        .filter(agency -> !summary.excluded().contains(agency))
                        .distinct()
                        .sorted()
                        .toList(),
                proposal.choosable().stream().map(Proposal.Choosable::agency).toList(),
                proposal.fired(),
                when(precautions.get().undoWindow(summary)));
    }

    private static String when(Duration undoWindow) {
        return undoWindow.isZero()
                ? "What you clear leaves at once: it cannot be undone, only asked back."
                : "What you clear leaves in " + minutes(undoWindow.toSeconds())
                        + " minutes. Until then it can be undone here, afterwards only asked back.";
    }

    private Sheet.@Nullable Leaves leaves(Case report) {
        var waiting = report.summary().slots().stream()
                .filter(slot -> slot.decision() == Slot.Decision.LEAVING)
                .toList();
        return waiting.isEmpty()
                ? null
                : new Sheet.Leaves(
                        waiting.stream().map(Slot::agency).toList(),
                        minutes(leaving.secondsLeft(report.id()).orElse(0)),
                        waiting.stream()
                                .flatMap(slot -> Stream.ofNullable(slot.leave()))
                                .map(Slot.Leave::by)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    /** Seconds as minutes and seconds: 1:32. */
    static String minutes(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static Stream<String> named(Proposal proposal) {
        return Stream.concat(
                proposal.slots().stream()
                        .flatMap(slot -> Stream.concat(Stream.of(slot.agency()), slot.deputies().stream())),
                proposal.blocked().stream().map(Proposal.Blocked::agency));
    }

    private Sheet.Target target(Summary summary, Slot slot) {
        return new Sheet.Target(
                slot,
                slot.undelivered(),
                precautions.get().needsSecond(summary, slot),
                labels.of(slot.decision()),
                labels.of(slot.view()),
                labels.of(slot.transferClass()) + ", " + slot.transferRule(),
                slot.deadlineMinutes() < 120
                        ? slot.deadlineMinutes() + " minutes"
                        : TimeUnit.MINUTES.toHours(slot.deadlineMinutes()) + " hours",
                Stream.concat(
                                slot.dispatches().stream().map(this::news),
                                Stream.ofNullable(slot.handedOver()).map(this::news))
                        .toList());
    }

    private String news(Slot.HandedOver done) {
        return labels.of(done.how()) + ", "
                + MINUTE.format(Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(done.minute())))
                + ", by " + done.by()
                + (done.reference().isEmpty() ? "" : ", their reference " + done.reference());
    }

    private String news(Slot.Dispatch dispatch) {
        String last = dispatch.progress() == null
                ? "nothing heard yet"
                : labels.of(Objects.requireNonNull(dispatch.progress()));
        return dispatch.agency() + ": "
                + (dispatch.refused() == null
                        ? last
                        : "not sent, refused by routing: " + labels.of(Objects.requireNonNull(dispatch.refused())));
    }

    private List<Sheet.Said> said(List<Note> notes, Masks.Origin origin, List<Redaction> decided) {
        return IntStream.range(0, notes.size())
                .mapToObj(place -> {
                    Note note = notes.get(place);
                    String field = FreeText.message(place);
                    return new Sheet.Said(
                            labels.of(note.kind()) + (note.number() == null ? "" : " " + note.number()),
                            hour(note.hour()),
                            note.who() == null ? "the reporter" : note.who(),
                            note.kind() == Kind.QUESTION
                                    ? new Sheet.Words(
                                            field,
                                            labels.field(field),
                                            Segments.of(note.text(), List.of(), List.of()),
                                            List.of())
                                    : words(field, note.text(), origin, decided),
                            note.attachments());
                })
                .toList();
    }

    private List<Sheet.Translated> translated(List<Translation> given, Masks.Origin origin, List<Redaction> decided) {
        return IntStream.range(0, given.size())
                .mapToObj(place -> {
                    Translation translation = given.get(place);
                    return new Sheet.Translated(
                            translation.translator(),
                            translation.language(),
                            LocalDate.ofEpochDay(translation.day()).toString(),
                            translation.who(),
                            translation.original(),
                            words(
                                    Translations.field(place),
                                    translation.text(),
                                    new Masks.Origin(translation.language(), origin.country()),
                                    decided));
                })
                .toList();
    }

    private String words(Beside beside) {
        return switch (beside) {
            case Beside.Goes goes ->
                labels.of("Beside", "GOES") + " " + goes.translation().getOriginal() + " → "
                        + goes.translation().getLanguage();
            case Beside.Stays(Beside.Why why) -> labels.of("Beside", why.name());
        };
    }

    private Sheet.File file(Attachments.Row row, Who who) {
        String state = row.state().toUpperCase(Locale.ROOT);
        UUID id = row.id();
        boolean visible = row.lock() == null && state.equals("CLEAN");
        return new Sheet.File(
                id,
                labels.of(row.mediaType()),
                row.mediaType() == MediaType.JPEG,
                Math.ceilDiv(row.copySize() == 0 ? row.size() : row.copySize(), 1024) + " KiB",
                labels.of("AttachmentState", state)
                        + (row.reason() == null
                                ? ""
                                : ": "
                                        + labels.of(
                                                "AttachmentReason",
                                                Objects.requireNonNull(row.reason())
                                                        .toUpperCase(Locale.ROOT))),
                visible,
                visible && openings.areOpen(who, id),
                row.lock() != null,
                "for_police".equals(row.lock()));
    }

    /** An hour since 1970-01-01T00Z in words. */
    private static String hour(long hour) {
        return HOUR.format(Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(hour)).atOffset(ZoneOffset.UTC));
    }
}
