package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.AgencyReport;
import org.waylight.message.Report;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.Fixtures;
import org.waylight.triage.assess.Fixtures.Fixture;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.Wording;
import org.waylight.triage.intelligence.form.Forms;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;
import org.waylight.triage.view.ViewTable;

/** What the fixtures' authors expect of views and of the demo's standing order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FixtureViewsTest {

    /** docs/rules.md, "Standing order": what the demo's order names. */
    private static final StandingOrder DEMO = new StandingOrder(
            Set.of(
                    "GB-POLICE",
                    "GB-BORDER-FORCE",
                    "GB-SOCIAL-SERVICES",
                    "GB-NI-HSC-TRUSTS",
                    "GB-NSPCC",
                    "GB-NCA-UKHTC",
                    "GB-STOP-THE-TRAFFIK"),
            60);

    private final Views views = new Views(ViewTable.ours());
    private final Assessor assessor = new Assessor(IndicatorWeights.ours());

    static Stream<Fixture> fixtures() {
        return Fixtures.all().stream().filter(fixture -> !slots(fixture).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void The_standing_order_covers_what_the_author_expects(Fixture fixture) {
        var assessment = assessor.assess(fixture.report());
        var essence = new Summary.Essence(
                "00",
                0,
                assessment.priority(),
                fixture.report().getCountry(),
                fixture.report().getRegion(),
                fixture.report().getExploitation(),
                assessment.age().value(),
                fixture.report().getSharing(),
                assessment.override().map(Finding::value).orElse(null),
                fixture.report().getConcernsOfficials(),
                fixture.report().getLanguage());

        var covered = slots(fixture).stream()
                .filter(slot -> DEMO.covers(Summary.assessed(essence, null, List.of()), slot))
                .map(Slot::agency)
                .toList();

        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(names(fixture.expected().get("standingOrder")));
    }

    /** A fixture that nobody clears says nothing of views. */
    static Stream<Fixture> cleared() {
        return fixtures().filter(fixture -> fixture.expected().containsKey("stripped"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleared")
    void A_view_leaves_out_what_the_author_expects(Fixture fixture) {
        var content = new Content(fixture.report(), assessor.assess(fixture.report()));
        var atOnce = names(fixture.expected().get("standingOrder"));
        var softly = new SoftAssertions();

        for (Slot slot : slots(fixture)) {
            var view = views.of(
                    content,
                    null,
                    Forms.inOrder(),
                    new Originator("x", "x"),
                    slot,
                    Recipient.of(null, slot, slot.agency(), Wording.of(views.table(), null, slot, slot.agency())),
                    !atOnce.contains(slot.agency()));

            var expected = names(((Map<?, ?>) fixture.expected().get("stripped")).get(slot.agency()));
            softly.assertThat(leftOut(fixture.report(), view))
                    .as(slot.agency())
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(expected));
        }

        softly.assertAll();
    }

    /** Fields that the report has and the view has not. */
    private static Collection<String> leftOut(Report report, AgencyReport view) {
        var fields = new ArrayList<String>();
        leftOut(fields, "told", report.getTold(), null);
        leftOut(fields, "place", report.getPlace(), view.getPlace());
        leftOut(fields, "narrative", report.getNarrative(), view.getItems());
        leftOut(fields, "persons", report.getPersons(), view.getPersons());
        leftOut(fields, "seenOn", report.getSeenOn(), view.getSeenOn());
        leftOut(fields, "needs", report.getNeeds(), view.getNeeds());
        leftOut(fields, "indicators", report.getIndicators(), view.getIndicators());
        leftOut(fields, "controls", report.getControls(), view.getControls());
        leftOut(fields, "industry", report.getIndustry(), view.getIndustry());
        leftOut(fields, "exploitation", report.getExploitation(), view.getExploitation());
        return fields;
    }

    private static void leftOut(List<String> fields, String field, Object given, Object passed) {
        if (!empty(given) && empty(passed)) {
            fields.add(field);
        }
    }

    private static boolean empty(Object value) {
        return value == null || value instanceof Collection<?> items && items.isEmpty();
    }

    private static List<Slot> slots(Fixture fixture) {
        return fixture.expected().get("slots") instanceof Collection<?> slots
                ? slots.stream().map(slot -> slot((Map<?, ?>) slot)).toList()
                : List.of();
    }

    private static Slot slot(Map<?, ?> slot) {
        return new Slot(
                UUID.randomUUID(),
                slot.get("agency").toString(),
                names(slot.get("deputies")),
                slot.get("rule").toString(),
                "by the fixture",
                60,
                ViewKind.valueOf(slot.get("view").toString()),
                TransferClass.valueOf(slot.get("transferClass").toString()),
                slot.get("transferRule").toString(),
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }

    private static List<String> names(Object list) {
        return list instanceof Collection<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }
}
