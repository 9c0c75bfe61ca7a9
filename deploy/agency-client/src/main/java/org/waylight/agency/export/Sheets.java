package org.waylight.agency.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.export.Sheet.Line;
import org.waylight.agency.export.Sheet.Section;
import org.waylight.agency.inbox.Kept;
import org.waylight.agency.words.Words;
import org.waylight.message.AgencyReport;
import org.waylight.message.DelphiDimension;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Exploitation;
import org.waylight.message.IntelligenceHeader;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Need;
import org.waylight.message.PalermoAct;

/** The two sheets of British practice, in English. */
final class Sheets {

    private static final String NOT_A_REFERRAL =
            "An anonymous third-party report is never itself a referral. It becomes one only when a First Responder has met the person and, if an adult, has their consent.";
    private static final String COMPARE =
            "The fields follow an open template of the form: compare with the live form before use.";
    private static final String UNREAD = "Nobody at the charity has read this report yet.";

    private Sheets() {}

    /** The 3x5x2 report (domain report 2.4); null for a view that is none. Each item keeps a grade of its own. */
    static @Nullable Sheet intelligence(Kept kept) {
        AgencyReport report = kept.report();
        IntelligenceHeader head = report.getIntelligence();
        if (head == null) {
            return null;
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "Report",
                List.of(
                        line("Protective marking", words(head.getMarking())),
                        line("Originator", head.getOriginator()),
                        line("Dissemination caveat", head.getCaveat()),
                        line("Unique reference", kept.dispatch()),
                        line("Date of intelligence", head.getDated()),
                        line("Date created", head.getCreated()),
                        line("Point of contact", head.getContact()),
                        line("Title", head.getTitle()),
                        line("Threat type", words(head.getThreat())),
                        line("Handling", words(head.getHandling())),
                        line("Confidence", words(head.getConfidence())),
                        line("Public interest immunity", head.getPublicInterestImmunity() ? "Yes" : "No"))));
        sections.add(item("Provenance", head.getProvenance()));
        report.getItems().forEach(item -> sections.add(item("Item " + item.getNumber(), item)));
        sections.add(new Section("Open questions", List.of(lines("Not answered by any item", head.getUnanswered()))));
        return new Sheet("Intelligence report (3x5x2)", warnings(report), sections);
    }

    private static Section item(String title, IntelligenceItem item) {
        return new Section(
                title,
                List.of(
                        line("Text", item.getText()),
                        line("Provenance", item.getProvenance()),
                        line("Source evaluation", words(item.getSource())),
                        line("Intelligence assessment", words(item.getAssessment())),
                        line("Handling code", words(item.getHandling())),
                        line("Action code", item.getAction() == null ? null : words(item.getAction())),
                        line(
                                "Sanitisation code",
                                item.getSanitisation() == null ? null : words(item.getSanitisation())),
                        lines("Answers", item.getAnswers())));
    }

    /** What an NRM referral asks for (domain report 2.5), as far as the report tells; the rest stays blank for a person. */
    static Sheet nrm(Kept kept) {
        AgencyReport report = kept.report();
        List<String> warnings = new ArrayList<>(List.of(NOT_A_REFERRAL, COMPARE));
        warnings.addAll(warnings(report));
        return new Sheet(
                "NRM worksheet",
                warnings,
                List.of(
                        new Section(
                                "First Responder",
                                List.of(blank("Name"), blank("Organisation"), blank("Status"), blank("Contact"))),
                        person(kept),
                        exploitation(report),
                        new Section(
                                "Circumstances",
                                List.of(
                                        blank("Exploiter, description"),
                                        blank("Country of recruitment"),
                                        blank("Route"),
                                        line("Current location, as reported", where(report)),
                                        line("Seen on", report.getSeenOn()),
                                        lines(
                                                "Kind of work",
                                                report.getIndustry() == null
                                                        ? List.of()
                                                        : List.of(report.getIndustry())))),
                        indicators(report),
                        new Section(
                                "Asked of the person",
                                List.of(
                                        blank("Consent (adults)"),
                                        blank("Reflection period"),
                                        line(
                                                "Safe house",
                                                report.getNeeds().contains(Need.SAFE_HOUSE)
                                                        ? "The report asks for one"
                                                        : null),
                                        blank("Children involved, besides the person"))),
                        new Section(
                                "Narrative",
                                report.getItems().isEmpty()
                                        ? List.of(blank("Narrative"))
                                        : report.getItems().stream()
                                                .map(item -> line("As reported", item.getText()))
                                                .toList())));
    }

    private static Section person(Kept kept) {
        AgencyReport report = kept.report();
        return new Section(
                "Potential victim",
                List.of(
                        line("Reference", kept.dispatch()),
                        line("Persons reported", report.getPersonCount()),
                        blank("Nationality"),
                        blank("Year of birth"),
                        line("Age category", words(report.getAge())),
                        new Line(
                                "Gender",
                                report.getPersons().stream()
                                        .map(person -> words(person.getGender()) + " (" + words(person.getAge()) + ")")
                                        .toList()),
                        blank("Languages")));
    }

    private static Section exploitation(AgencyReport report) {
        return new Section(
                "Exploitation, as reported",
                List.of(
                        reported(
                                report,
                                "Sexual",
                                Exploitation.SEXUAL_EXPLOITATION,
                                Exploitation.PROSTITUTION,
                                Exploitation.PORNOGRAPHY,
                                Exploitation.CHILD_SEXUAL_EXPLOITATION_LOVERBOY),
                        reported(
                                report,
                                "Labour",
                                Exploitation.FORCED_LABOUR,
                                Exploitation.BONDED_LABOUR,
                                Exploitation.FORCED_LABOUR_SEAFOOD,
                                Exploitation.WORST_FORMS_OF_CHILD_LABOUR,
                                Exploitation.CHILD_LABOUR_COCOA),
                        reported(report, "Domestic servitude", Exploitation.SERVITUDE),
                        reported(report, "Criminal", Exploitation.CRIMINAL_EXPLOITATION, Exploitation.FORCED_BEGGING),
                        reported(report, "Organ removal", Exploitation.ORGAN_REMOVAL),
                        lines("All forms named", report.getExploitation())));
    }

    /** What was not reported is not denied. */
    private static Line reported(AgencyReport report, String name, Exploitation... forms) {
        boolean named = report.getExploitation().stream().anyMatch(Set.of(forms)::contains);
        return line(name, named ? "Reported" : "Not reported");
    }

    private static Section indicators(AgencyReport report) {
        return new Section(
                "Indicators, as reported",
                List.of(
                        lines(
                                "Recruitment",
                                of(
                                        report,
                                        DelphiDimension.DECEPTIVE_RECRUITMENT,
                                        DelphiDimension.COERCIVE_RECRUITMENT,
                                        DelphiDimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY)),
                        lines(
                                "Travel",
                                report.getActs().stream()
                                        .filter(act -> act == PalermoAct.TRANSPORTATION || act == PalermoAct.TRANSFER)
                                        .toList()),
                        lines(
                                "Exploitation",
                                of(
                                        report,
                                        DelphiDimension.EXPLOITATION,
                                        DelphiDimension.COERCION_AT_DESTINATION,
                                        DelphiDimension.ABUSE_OF_VULNERABILITY_AT_DESTINATION)),
                        controlled(report, "Movement", MethodOfControl.RestrictsMovement),
                        controlled(report, "Document retention", MethodOfControl.WithholdsDocuments),
                        controlled(report, "Debt bondage", MethodOfControl.DebtBondage),
                        lines("All methods of control named", report.getControls())));
    }

    private static List<DelphiIndicator> of(AgencyReport report, DelphiDimension... dimensions) {
        return report.getIndicators().stream()
                .filter(indicator -> Arrays.stream(dimensions)
                        .anyMatch(dimension -> indicator.name().startsWith(dimension.name() + "__")))
                .toList();
    }

    private static Line controlled(AgencyReport report, String name, MethodOfControl control) {
        return line(name, report.getControls().contains(control) ? "Reported" : "Not reported");
    }

    private static String where(AgencyReport report) {
        List<String> parts = new ArrayList<>();
        if (report.getPlace() != null) {
            parts.add(report.getPlace());
        }
        if (report.getVenue() != null) {
            parts.add(words(report.getVenue()));
        }
        if (report.getRegion() != null) {
            parts.add(report.getRegion());
        }
        parts.add(report.getCountry());
        return String.join(", ", parts);
    }

    private static List<String> warnings(AgencyReport report) {
        List<String> warnings = new ArrayList<>(report.getNotes());
        if (!report.getReviewed()) {
            warnings.add(UNREAD);
        }
        return warnings;
    }

    private static Line blank(String name) {
        return new Line(name, List.of());
    }

    private static Line line(String name, @Nullable Object value) {
        String text = Objects.toString(value, "");
        return new Line(name, text.isEmpty() ? List.of() : List.of(text));
    }

    private static Line lines(String name, Collection<? extends Enum<?>> symbols) {
        return new Line(name, symbols.stream().map(Sheets::words).toList());
    }

    private static String words(Enum<?> symbol) {
        return Words.english().plain(symbol);
    }
}
