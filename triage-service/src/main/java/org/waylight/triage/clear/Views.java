package org.waylight.triage.clear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.Report;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.Grading;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;

/**
 * What an agency gets of a report: the fields that its kind needs (docs/rules.md, "What a view leaves out"). Pure.
 *
 * <p>No view holds who reported, in which language, who was told, whom it concerns, the mailbox or the report's id.
 */
public final class Views {

    private static final String NO_REFERRAL =
            "An anonymous report is never itself an NRM referral: a First Responder must meet the person first.";
    private static final String DO_NO_HARM =
            "Do not let the venue, the employer or anybody with the person know that there is a report.";
    private static final String UNREVIEWED = "Nobody has read this report yet: a standing order sent it.";

    private static final String UNGRADED =
            "The grade beside the reporter's words is a rule's proposal; no person confirmed it.";

    /** What a view says about itself. */
    private static final Set<String> OF_THE_DISPATCH =
            Set.of("view", "reviewed", "rule", "respondWithinMinutes", "notes");

    private Views() {}

    /**
     * The view for {@code slot}.
     *
     * @param form what a person made of it for the police; null if nobody did
     * @param wording in whose words the agency that gets it is told what happened
     * @param reviewed whether a person cleared it; what nobody has read goes without the reporter's words and without items
     */
    public static AgencyReport of(
            Content content, @Nullable Form form, Originator originator, Slot slot, Wording wording, boolean reviewed) {
        Report report = content.report();
        var assessment = content.assessment();
        Leaves leaves = Leaves.of(slot.view());
        return AgencyReport.newBuilder()
                .setView(wording == Wording.GRADED ? ViewKind.POLICE : slot.view())
                .setReviewed(reviewed)
                .setPriority(assessment.priority().level())
                .setRule(slot.rule())
                .setRespondWithinMinutes(slot.deadlineMinutes())
                .setCountry(report.getCountry())
                .setRegion(report.getRegion())
                .setPlace(leaves.place ? report.getPlace() : null)
                .setVenue(report.getVenue())
                .setSeenOn(leaves.seenOn ? report.getSeenOn() : null)
                .setExploitation(once(report.getExploitation()))
                .setAge(assessment.age().value())
                .setPersonCount(report.getPersons().size())
                .setPersons(leaves.persons ? report.getPersons() : List.of())
                .setActs(values(assessment.acts()))
                .setMeans(values(assessment.means()))
                .setPurposes(values(assessment.purposes()))
                .setIndicators(leaves.indicators ? once(report.getIndicators()) : List.of())
                .setControls(once(report.getControls()))
                .setIndustry(report.getIndustry())
                .setNeeds(leaves.needs ? once(report.getNeeds()) : List.of())
                .setItems(reviewed ? items(report, form, wording) : List.of())
                .setNotes(notes(wording == Wording.REPORTERS, reviewed))
                .setIntelligence(
                        reviewed && wording == Wording.GRADED && form != null
                                ? ForPolice.header(form, originator)
                                : null)
                .build();
    }

    /** Whether a view of kind {@code one} leaves in nothing that one of kind {@code other} leaves out. Pure. */
    public static boolean within(ViewKind one, ViewKind other) {
        return Leaves.of(one).within(Leaves.of(other)) && (Wording.tells(other) || !Wording.tells(one));
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

    /** Which of the fields that differ a kind of view leaves in. */
    private record Leaves(boolean place, boolean seenOn, boolean persons, boolean indicators, boolean needs) {
        boolean within(Leaves other) {
            return (other.place || !place)
                    && (other.seenOn || !seenOn)
                    && (other.persons || !persons)
                    && (other.indicators || !indicators)
                    && (other.needs || !needs);
        }

        static Leaves of(ViewKind view) {
            return switch (view) {
                case POLICE, FIRST_RESPONDER, CHILD_PROTECTION -> new Leaves(true, true, true, true, true);
                case LABOUR_INSPECTOR -> new Leaves(true, true, true, true, false);
                case SUPPORT -> new Leaves(true, true, true, false, true);
                case HUB, SANITISED -> new Leaves(false, false, false, true, false);
            };
        }
    }
}
