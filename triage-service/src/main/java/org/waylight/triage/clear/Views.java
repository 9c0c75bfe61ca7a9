package org.waylight.triage.clear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.Report;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.Grading;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.GridSquare;
import org.waylight.triage.view.ViewTable;

/**
 * What an agency gets of a report: the fields that its kind needs and its transfer class lets go (docs/views.md). Pure.
 *
 * <p>No view holds who reported, which language they ticked, who was told, whom it concerns, the mailbox or the report's id.
 */
public record Views(ViewTable table) {

    private static final String NO_REFERRAL =
            "An anonymous report is never itself an NRM referral: a First Responder must meet the person first.";
    private static final String DO_NO_HARM =
            "Do not let the venue, the employer or anybody with the person know that there is a report.";
    private static final String UNREVIEWED = "Nobody has read this report yet: a standing order sent it.";

    private static final String UNGRADED =
            "The grade beside the reporter's words is a rule's proposal; no person confirmed it.";

    /** What a view says about itself. */
    private static final Set<String> OF_THE_DISPATCH =
            Set.of("view", "reviewed", "rule", "respondWithinMinutes", "notes", "synthetic", "canary");

    /** What is told in somebody's words. */
    private static final Set<String> WORDS = Set.of("items", "intelligence", "translation");

    /**
     * The view of {@code slot} for {@code recipient}.
     *
     * @param translation what goes beside the reporter's words; null if nothing does
     * @param form what a person made of it for the police; null if nobody did
     * @param reviewed whether a person cleared it; what nobody has read goes without the reporter's words and without items
     */
    public AgencyReport of(
            Content content,
            @Nullable NarrativeTranslation translation,
            @Nullable Form form,
            Originator originator,
            Slot slot,
            Recipient recipient,
            boolean reviewed) {
        ViewKind kind = kind(recipient);
        Wording wording = table.tells(kind) ? recipient.wording() : Wording.NONE;
        AgencyReport view = whole(
                content,
                translation,
                form,
                originator,
                slot,
                wording == Wording.GRADED ? ViewKind.POLICE : kind,
                wording,
                reviewed);
        for (Schema.Field field : view.getSchema().getFields()) {
            // A police body that is a deputy gets its own words, whatever the slot's kind says of words.
            boolean words = WORDS.contains(field.name()) && wording == Wording.GRADED;
            switch (table.how(field.name(), words ? ViewKind.POLICE : kind)) {
                case GIVEN, WORDS, GRADED -> {}
                case GRID -> view.put(field.pos(), square(view.get(field.pos())));
                case NONE -> view.put(field.pos(), field.schema().isNullable() ? null : List.of());
            }
        }
        return view;
    }

    private static @Nullable Object square(@Nullable Object place) {
        return place == null ? null : GridSquare.of(place.toString()).orElse(null);
    }

    /** Fails closed: by a transfer rule that the table does not name, nothing but the sanitised view goes without a safeguard. */
    private ViewKind kind(Recipient recipient) {
        return recipient.safeguard() != null || table.full(recipient.transferClass(), recipient.transferRule())
                ? recipient.view()
                : ViewKind.SANITISED;
    }

    /** With every field that a view may hold. */
    private static AgencyReport whole(
            Content content,
            @Nullable NarrativeTranslation translation,
            @Nullable Form form,
            Originator originator,
            Slot slot,
            ViewKind kind,
            Wording wording,
            boolean reviewed) {
        Report report = content.report();
        var assessment = content.assessment();
        return AgencyReport.newBuilder()
                .setView(kind)
                .setReviewed(reviewed)
                .setPriority(assessment.priority().level())
                .setRule(slot.rule())
                .setRespondWithinMinutes(slot.deadlineMinutes())
                .setCountry(report.getCountry())
                .setRegion(report.getRegion())
                .setPlace(report.getPlace())
                .setVenue(report.getVenue())
                .setSeenOn(report.getSeenOn())
                .setExploitation(once(report.getExploitation()))
                .setAge(assessment.age().value())
                .setPersonCount(report.getPersons().size())
                .setPersons(report.getPersons())
                .setActs(values(assessment.acts()))
                .setMeans(values(assessment.means()))
                .setPurposes(values(assessment.purposes()))
                .setIndicators(once(report.getIndicators()))
                .setControls(once(report.getControls()))
                .setIndustry(report.getIndustry())
                .setNeeds(once(report.getNeeds()))
                .setItems(reviewed ? items(report, form, wording) : List.of())
                .setNotes(notes(wording == Wording.REPORTERS, reviewed))
                .setIntelligence(
                        reviewed && wording == Wording.GRADED && form != null
                                ? ForPolice.header(form, originator)
                                : null)
                // Never without the words that it translates.
                .setTranslation(reviewed && wording == Wording.REPORTERS ? translation : null)
                .build();
    }

    /** Whether a view of kind {@code one} leaves in nothing that one of kind {@code other} leaves out. */
    boolean within(ViewKind one, ViewKind other) {
        return table.within(one, other);
    }

    /** The police get what a person wrote and graded for them, and no word of the reporter beside. */
    private static List<IntelligenceItem> items(Report report, @Nullable Form form, Wording wording) {
        return switch (wording) {
            case REPORTERS -> List.of(narrative(report));
            case GRADED -> form == null ? List.of() : ForPolice.items(form);
            case NONE -> List.of();
        };
    }

    /** Names of the fields by which {@code view} tells something of the report, in the schema's order. */
    static List<String> fields(AgencyReport view) {
        return view.getSchema().getFields().stream()
                .filter(field -> !OF_THE_DISPATCH.contains(field.name()))
                .filter(field -> switch (view.get(field.pos())) {
                    case null -> false;
                    case Collection<?> several -> !several.isEmpty();
                    default -> true;
                })
                .map(Schema.Field::name)
                .toList();
    }

    /** The narrative as one item, with the grade that is proposed for it. */
    private static IntelligenceItem narrative(Report report) {
        return ForPolice.item(report.getNarrative(), Grading.of("narrative", report.getBasis()))
                .build();
    }

    private static List<String> notes(boolean ungraded, boolean reviewed) {
        List<String> notes = new ArrayList<>(List.of(NO_REFERRAL, DO_NO_HARM));
        if (ungraded && reviewed) {
            notes.add(UNGRADED);
        }
        if (!reviewed) {
            notes.add(UNREVIEWED);
        }
        return notes;
    }

    private static <T> List<T> values(List<Finding<T>> findings) {
        return findings.stream().map(Finding::value).toList();
    }

    private static <T> List<T> once(List<T> items) {
        return items.stream().distinct().toList();
    }
}
