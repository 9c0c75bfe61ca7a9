package org.waylight.triage.clear;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.waylight.message.Confidence;
import org.waylight.message.IntelligenceHeader;
import org.waylight.message.IntelligenceItem;
import org.waylight.triage.assess.Grading.Grade;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Graded;
import org.waylight.triage.intelligence.form.Item;

/** A 3x5x2 report as the police get it (domain report 2.4): what a person confirmed, and nothing else. Pure. */
final class ForPolice {

    private ForPolice() {}

    /** The items with a confirmed grade, in their order. */
    static List<IntelligenceItem> items(Form form) {
        return form.items().stream()
                .flatMap(item -> confirmed(item.grade()).map(grade -> item(item, grade)))
                .toList();
    }

    private static IntelligenceItem item(Item item, Grade grade) {
        return item(item.text(), grade)
                .setNumber(item.number())
                .setProvenance(item.provenance())
                .setAnswers(List.copyOf(item.answers()))
                .build();
    }

    /** What stands above the items. */
    static IntelligenceHeader header(Form form, Originator originator) {
        var header = form.header();
        return IntelligenceHeader.newBuilder()
                .setMarking(header.marking())
                .setOriginator(originator.name())
                .setCaveat(form.caveat())
                .setDated(header.dated())
                .setCreated(form.written())
                .setContact(originator.contact())
                .setTitle(header.title())
                .setThreat(header.threat())
                .setHandling(form.handling())
                // Not chosen yet: shown beside what is to be sent, refused before it is.
                .setConfidence(Objects.requireNonNullElse(header.confidence(), Confidence.LOW))
                .setPublicInterestImmunity(
                        Optional.ofNullable(header.immunity()).orElse(true))
                .setProvenance(item(form.provenance(), form.provenanceGrade().standing())
                        .build())
                .setUnanswered(List.copyOf(form.unanswered()))
                .build();
    }

    static IntelligenceItem.Builder item(String text, Grade grade) {
        return IntelligenceItem.newBuilder()
                .setText(text)
                .setSource(grade.source())
                .setAssessment(grade.assessment())
                .setHandling(grade.handling())
                .setAction(grade.action())
                .setSanitisation(grade.sanitisation());
    }

    private static Stream<Grade> confirmed(Graded graded) {
        return graded.confirmed() == null
                ? Stream.empty()
                : Stream.of(graded.confirmed().grade());
    }
}
