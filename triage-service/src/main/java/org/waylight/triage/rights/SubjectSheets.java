package org.waylight.triage.rights;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.mask.Redaction;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.read.Answers;
import org.waylight.triage.read.Labels;
import org.waylight.triage.rights.SubjectSheet.Answer;
import org.waylight.triage.rights.SubjectSheet.Part;
import org.waylight.triage.rights.SubjectSheet.Recipient;
import org.waylight.triage.rights.SubjectSheet.Words;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;

/** Puts together the copy for somebody whom a report concerns. Belongs into the transaction that holds the report's lock. */
@Component
class SubjectSheets {

    private static final String ASSESSMENT = "assessment";
    private static final String FILES = "attachments";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH'h UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReportStore store;
    private final Redactions redactions;
    private final Correspondence correspondence;
    private final Attachments attachments;
    private final Masks masks;
    private final Labels labels;

    SubjectSheets(
            ReportStore store,
            Redactions redactions,
            Correspondence correspondence,
            Attachments attachments,
            Masks masks,
            Labels labels) {
        this.store = store;
        this.redactions = redactions;
        this.correspondence = correspondence;
        this.attachments = attachments;
        this.masks = masks;
        this.labels = labels;
    }

    SubjectSheet of(Case report, RightsCase request) {
        var content = store.content(report);
        return new SubjectSheet(
                report.id(),
                HOUR.format(Instant.EPOCH.plus(
                        Duration.ofHours(report.summary().essence().arrivedHour()))),
                answers(report, content.report(), content.assessment(), request),
                texts(report, content.report()).stream()
                        .map(text -> words(report, content.report(), text, request))
                        .toList(),
                recipients(report),
                request.leavesOut(RightsCase.RECIPIENTS).isEmpty());
    }

    /** Every text in which something may be left out or put right. */
    List<FreeText> texts(Case report, Report raw) {
        return Stream.concat(FreeText.of(raw).stream(), FreeText.of(correspondence.of(report)).stream())
                .toList();
    }

    /** The masks on a text as the desk and every agency see it, and with {@code more} hidden. */
    List<Mask> masks(Case report, Report raw, FreeText text, List<Redaction> more) {
        var decided = new ArrayList<>(Redactions.in(redactions.of(report), text.field()));
        decided.addAll(more);
        return masks.of(text.text(), new Masks.Origin(raw.getLanguage(), raw.getCountry()), decided);
    }

    private List<Answer> answers(Case report, Report raw, Assessment assessment, RightsCase request) {
        var answers = new ArrayList<Answer>();
        Answers.of(raw, labels)
                .forEach((field, values) -> answers.add(answer(field, labels.field(field), values, request)));
        answers.add(answer(ASSESSMENT, "What was made of it by rules", made(assessment), request));
        var files = attachments.of(report);
        if (!files.isEmpty()) {
            answers.add(answer(FILES, "Attachments, given apart", List.of(files.size() + " files"), request));
        }
        return answers;
    }

    private Answer answer(String field, String label, List<String> values, RightsCase request) {
        Optional<Ground> left = request.leavesOut(field);
        return new Answer(field, label, values, left.map(labels::of).orElse(""));
    }

    private List<String> made(Assessment assessment) {
        return Stream.of(
                        Stream.of("Priority: " + labels.of(assessment.priority().level())),
                        Stream.of("Age: " + labels.of(assessment.age().value())),
                        assessment.acts().stream().map(act -> "Act: " + labels.of(act.value())),
                        assessment.means().stream().map(means -> "Means: " + labels.of(means.value())),
                        assessment.purposes().stream().map(purpose -> "Purpose: " + labels.of(purpose.value())))
                .flatMap(made -> made)
                .toList();
    }

    private Words words(Case report, Report raw, FreeText text, RightsCase request) {
        var cuts = request.cuts().stream()
                .filter(cut -> cut.field().equals(text.field()))
                .map(cut -> Redaction.hidden(cut.field(), new Passage(cut.start(), cut.end())))
                .toList();
        return new Words(
                text.field(),
                labels.field(text.field()),
                parts(text.text(), masks(report, raw, text, cuts)),
                request.leavesOut(text.field()).map(labels::of).orElse(""));
    }

    private static List<Part> parts(String text, List<Mask> masks) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (Mask mask : masks) {
            if (mask.passage().start() > from) {
                parts.add(new Part(
                        from,
                        mask.passage().start(),
                        false,
                        text.substring(from, mask.passage().start())));
            }
            parts.add(new Part(mask.passage().start(), mask.passage().end(), true, mask.word()));
            from = mask.passage().end();
        }
        if (from < text.length()) {
            parts.add(new Part(from, text.length(), false, text.substring(from)));
        }
        return parts;
    }

    /** The disclosure log: everybody whom a view was sealed to, and what was heard of it. */
    List<Recipient> recipients(Case report) {
        return report.summary().slots().stream()
                .flatMap(slot -> Stream.concat(
                        slot.dispatches().stream()
                                .map(dispatch -> recipient(
                                        slot,
                                        dispatch.agency(),
                                        dispatch.progress() != null
                                                ? labels.of(dispatch.progress())
                                                : dispatch.opened() ? "opened" : "nothing heard yet")),
                        Stream.ofNullable(slot.handedOver())
                                .map(done -> recipient(slot, slot.agency(), labels.of(done.how())))))
                .toList();
    }

    private Recipient recipient(Slot slot, String agency, String news) {
        return new Recipient(agency, labels.of(slot.view()), labels.of(slot.transferClass()), news);
    }
}
