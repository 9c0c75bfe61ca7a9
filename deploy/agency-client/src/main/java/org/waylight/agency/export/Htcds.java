package org.waylight.agency.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.inbox.Kept;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.Exploitation;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Person;
import org.waylight.message.ReceiptState;

/**
 * Reports as rows of the Human Trafficking Case Data Standard 2.0: a row for each person who may be exploited, one row where
 * the report names none. The first column is the dispatch, which the standard has no field for. What no report tells is
 * empty; a victim is never more than a possible one.
 */
final class Htcds {

    private static final String DISPATCH = "waylight_Dispatch";
    private static final List<String> FIELDS = fields();
    /** What the standard's tools put between the values of a multiselect picklist. */
    private static final String SEVERAL = ";";

    private Htcds() {}

    private static List<String> fields() {
        try (InputStream file = Htcds.class.getResourceAsStream("/export/htcds-2.0.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String header() {
        List<String> header = new ArrayList<>(List.of(DISPATCH));
        header.addAll(FIELDS);
        return Csv.row(header);
    }

    static String rows(Kept kept, List<AgencyReceipt> receipts) {
        AgencyReport report = kept.report();
        List<@Nullable Person> persons = new ArrayList<>(report.getPersons());
        if (persons.isEmpty()) {
            persons.add(null);
        }
        return persons.stream().map(person -> row(kept, person, receipts)).collect(Collectors.joining());
    }

    private static String row(Kept kept, @Nullable Person person, List<AgencyReceipt> receipts) {
        AgencyReport report = kept.report();
        Map<String, String> cells = new HashMap<>();
        cells.put("prs_Gender", person == null ? "" : person.getGender().name());
        cells.put("vic_TraffickingStatus", "PossibleVictimOfTrafficking");
        cells.put("vic_MethodsOfControl", several(report.getControls(), Htcds::control));
        cells.put("vic_TypeOfExploitation", several(report.getExploitation(), Htcds::type));
        cells.put("vic_TypeOfSexExploitation", several(report.getExploitation(), Htcds::sexual));
        cells.put(
                "vic_ForcedLabourIndustry",
                report.getIndustry() == null ? "" : report.getIndustry().name());
        cells.put(
                "cas_ReferringOrganisation",
                report.getIntelligence() == null ? "" : report.getIntelligence().getOriginator());
        cells.put("cas_IncomingReferralDate", accepted(receipts));
        cells.put("cas_IncomingReferralDetails", details(kept, person));
        cells.put("hte_Country", report.getCountry());
        cells.put("hte_State", Objects.requireNonNullElse(report.getRegion(), ""));
        cells.put(
                "hte_Date", report.getSeenOn() == null ? "" : report.getSeenOn().toString());
        cells.put("hte_Description", description(report));
        // Nobody has asked the person concerned.
        cells.put("con_Consent", "false");

        List<String> row = new ArrayList<>(List.of(kept.dispatch().toString()));
        FIELDS.forEach(field -> row.add(cells.getOrDefault(field, "")));
        return Csv.row(row);
    }

    private static <T> String several(Collection<T> values, java.util.function.Function<T, String> name) {
        return values.stream()
                .map(name)
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(SEVERAL));
    }

    /** The standard's text defines two of ours, its picklist lacks them (domain report D12). */
    private static String control(MethodOfControl control) {
        return switch (control) {
            case RestrictsMovement, UsesChildren -> MethodOfControl.Other.name();
            default -> control.name();
        };
    }

    /** DERIVED: the standard's picklist has eleven types, the charities' texts name eighteen forms. */
    private static String type(Exploitation form) {
        return switch (form) {
            case SEXUAL_EXPLOITATION, PROSTITUTION, PORNOGRAPHY, CHILD_SEXUAL_EXPLOITATION_LOVERBOY ->
                "SexualExploitation";
            case FORCED_LABOUR, BONDED_LABOUR, FORCED_LABOUR_SEAFOOD -> "ForcedLabour";
            case WORST_FORMS_OF_CHILD_LABOUR, CHILD_LABOUR_COCOA -> "ChildLabour";
            case FORCED_MARRIAGE -> "ForcedMarriage";
            case SERVITUDE -> "Servitude";
            case ORGAN_REMOVAL -> "OrganRemoval";
            case FORCED_BEGGING -> "ForcedBegging";
            case SLAVERY, DESCENT_BASED_SLAVERY, CRIMINAL_EXPLOITATION, RITUAL_ABUSE, VIOLENT_OPPRESSION_OTHER ->
                "Other";
            case UNKNOWN -> "";
        };
    }

    private static String sexual(Exploitation form) {
        return switch (form) {
            case PROSTITUTION -> "Prostitution";
            case PORNOGRAPHY -> "Pornography";
            default -> "";
        };
    }

    /** The day on which the agency accepted it; the standard means that day, not the day of sending. */
    private static String accepted(List<AgencyReceipt> receipts) {
        return receipts.stream()
                .filter(receipt -> receipt.getState() == ReceiptState.ACCEPTED)
                .findFirst()
                .map(receipt -> LocalDate.ofInstant(
                                Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(receipt.getHour())), ZoneOffset.UTC)
                        .toString())
                .orElse("");
    }

    private static String details(Kept kept, @Nullable Person person) {
        List<String> lines = new ArrayList<>();
        lines.add("Waylight dispatch " + kept.dispatch());
        lines.add("Priority " + kept.report().getPriority().name());
        if (person != null) {
            lines.add("Age group " + person.getAge().name());
        }
        lines.addAll(kept.report().getNotes());
        return String.join("\n", lines);
    }

    private static String description(AgencyReport report) {
        List<String> lines = new ArrayList<>();
        if (report.getPlace() != null) {
            lines.add("Place: " + report.getPlace());
        }
        if (report.getVenue() != null) {
            lines.add("Venue: " + report.getVenue().name());
        }
        report.getItems().stream().map(IntelligenceItem::getText).forEach(lines::add);
        return String.join("\n", lines);
    }
}
