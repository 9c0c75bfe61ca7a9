package org.waylight.routing.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.TransferClass;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.Agency.DatedName;
import org.waylight.routing.directory.Agency.Support;
import org.waylight.routing.directory.AgencyDirectory;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.directory.Sex;
import org.waylight.routing.transfer.TransferGate;

/** Reads {@code agencies.yaml}: each agency, and what the agencies are to each other. */
final class DirectoryReader {

    private static final Pattern CAPABILITY = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern YEAR_OR_DAY = Pattern.compile("\\d{4}(-\\d\\d-\\d\\d)?");
    /** What a contact must never be: whoever is in a safe house lives on nobody knowing where it is. */
    private static final Pattern ADDRESS = Pattern.compile("address|street|postcode|location|map|gps");

    private final TransferGate gate;

    DirectoryReader(TransferGate gate) {
        this.gate = gate;
    }

    /** An agency and where it stands. */
    private record Listed(Agency agency, Entry entry) {}

    AgencyDirectory read(Entry file) {
        Set<String> ids = new HashSet<>();
        List<Listed> all = new ArrayList<>();
        for (Entry entry : file.entries("agencies")) {
            Agency agency = entry.read(this::agency);
            entry.only(ids, agency.id());
            all.add(new Listed(agency, entry));
        }
        all.sort(Comparator.comparing(listed -> listed.agency().id()));
        AgencyDirectory directory =
                new AgencyDirectory(all.stream().map(Listed::agency).toList());
        refusePrefixes(all);
        for (Listed listed : all) {
            refuseBadDeputies(listed.agency(), directory, listed.entry());
            refuseBadSuccessor(listed.agency(), directory, listed.entry());
        }
        return directory;
    }

    private Agency agency(Entry e) {
        Entry victims = e.has("victims") ? e.entry("victims") : null;
        Entry provenance = e.entry("provenance");
        List<List<String>> sources = provenance.read(p -> List.of(p.texts("seed"), p.texts("elsewhere")));
        if (sources.getFirst().isEmpty() && sources.getLast().isEmpty()) {
            throw e.invalid("provenance", "'provenance' names no source; add seed or elsewhere");
        }
        return new Agency(
                e.text("id"),
                e.text("name"),
                e.symbol("kind", AgencyKind.class),
                e.flag("routable"),
                e.countries("countries", true),
                exploitation(e),
                victims == null ? Set.of() : victims.symbols("age", AgeGroup.class),
                victims == null ? Set.of() : victims.symbols("sex", Sex.class),
                offices(e),
                Set.copyOf(e.countries("certified", false)),
                e.flag("firstResponder"),
                e.texts("deputies"),
                support(e, victims),
                new Agency.Background(
                        e.texts("aliases"),
                        names(e),
                        e.textOrNull("area"),
                        e.textOrNull("status"),
                        until(e),
                        e.textOrNull("supersededBy"),
                        e.flagOr("dutyToNotify", false),
                        contact(e),
                        sources.getFirst(),
                        sources.getLast(),
                        e.textOrNull("note")));
    }

    private static Set<Exploitation> exploitation(Entry e) {
        return e.texts("exploitation").equals(List.of("ALL"))
                ? EnumSet.allOf(Exploitation.class)
                : e.symbols("exploitation", Exploitation.class);
    }

    /** Reads the rest of {@code victims} too, so that it is asked for everything that it may say. */
    private static Support support(Entry e, @Nullable Entry victims) {
        @Nullable
        Boolean dependants = victims == null
                ? null
                : victims.read(v -> {
                            v.has("age");
                            v.has("sex");
                            return new Support(
                                    Set.of(), v.has("dependants") ? v.flag("dependants") : null, Set.of(), 0);
                        })
                        .dependants();
        return new Support(
                Set.copyOf(matching(e, "capabilities", CAPABILITY, "SAFE_HOUSE")),
                dependants,
                Set.copyOf(matching(e, "languages", LANGUAGE, "vi")),
                e.has("standardOfCare") ? e.positive("standardOfCare") : 0);
    }

    private static List<String> matching(Entry e, String field, Pattern pattern, String example) {
        List<String> texts = e.texts(field);
        for (String text : texts) {
            if (!pattern.matcher(text).matches()) {
                throw e.invalid(field, "'" + field + "' has '" + text + "'; write it like " + example);
            }
        }
        return texts;
    }

    private static List<DatedName> names(Entry e) {
        List<DatedName> names = new ArrayList<>();
        if (!e.has("names")) {
            return names;
        }
        @Nullable LocalDate last = null;
        for (Entry entry : e.entries("names")) {
            DatedName name = entry.read(n -> new DatedName(n.text("name"), n.dateOrNull("from"), n.texts("source")));
            if (last != null && (name.from() == null || !name.from().isAfter(last))) {
                throw entry.invalid(
                        "'from' must be later than that of the name before; write the names in their order");
            }
            last = name.from();
            names.add(name);
        }
        if (names.stream().map(DatedName::name).noneMatch(e.text("name")::equals)) {
            throw e.invalid("names", "'names' lacks 'name' itself; add it with the day from which it was so called");
        }
        return names;
    }

    private static @Nullable String until(Entry e) {
        @Nullable String until = e.textOrNull("until");
        if (until != null && !YEAR_OR_DAY.matcher(until).matches()) {
            throw e.invalid("until", "'until' must be a year or a day like \"2013\" or \"2013-10-06\"");
        }
        return until;
    }

    private static Map<String, String> contact(Entry e) {
        Map<String, String> contact = e.textMap("contact");
        for (String way : contact.keySet()) {
            if (ADDRESS.matcher(way).find()) {
                throw e.invalid(
                        "contact",
                        "'contact' has '" + way + "'; remove it: where people are sheltered is written down nowhere");
            }
        }
        return contact;
    }

    /** The class that an agency's entry states must be one that the dated table gives its country. */
    private Map<String, TransferClass> offices(Entry e) {
        Map<String, TransferClass> offices = new HashMap<>();
        if (!e.has("transfer")) {
            return offices;
        }
        Entry transfer = e.entry("transfer");
        for (String country : transfer.fields()) {
            transfer.country(country, country, true);
            TransferClass stated = transfer.symbol(country, TransferClass.class);
            if (!gate.classesOf(country).contains(stated)) {
                throw e.invalid(
                        "transfer",
                        "'transfer' says " + country + " is " + stated + ", but " + PolicyReader.TRANSFERS + " says "
                                + gate.classesOf(country) + "; make them agree");
            }
            offices.put(country, stated);
        }
        return offices;
    }

    /**
     * Topics, groups and transactions are named by the id, and a right that is given by a prefix, by hand or by a later hand,
     * would hold for both agencies. In the order of ids whatever begins with an id stands right behind it.
     */
    private static void refusePrefixes(List<Listed> inOrder) {
        @Nullable String before = null;
        for (Listed listed : inOrder) {
            if (before != null && listed.agency().id().startsWith(before)) {
                throw listed.entry()
                        .invalid(
                                "the id begins with another agency's, '" + before + "': a right for a prefix would hold"
                                        + " for both; choose ids of which none begins another");
            }
            before = listed.agency().id();
        }
    }

    private static void refuseBadDeputies(Agency agency, AgencyDirectory directory, Entry entry) {
        for (String deputy : entry.agencies("deputies", directory)) {
            if (!directory.get(deputy).routable()) {
                throw entry.invalid(
                        "deputies", "the deputy '" + deputy + "' is 'routable: false'; name one that may get a report");
            }
        }
        List<String> cycle = wayBack(agency, agency, directory, new HashSet<>());
        if (!cycle.isEmpty()) {
            throw entry.invalid(
                    "deputies",
                    "its deputies lead back to itself, " + agency.id() + " → " + String.join(" → ", cycle)
                            + "; break the cycle");
        }
    }

    /** From {@code here} over deputies to {@code home}, the last; empty if there is no way. */
    private static List<String> wayBack(Agency here, Agency home, AgencyDirectory directory, Set<String> reached) {
        for (String deputy : here.deputies()) {
            if (deputy.equals(home.id())) {
                return List.of(deputy);
            }
            if (directory.find(deputy).isPresent() && reached.add(deputy)) {
                List<String> rest = wayBack(directory.get(deputy), home, directory, reached);
                if (!rest.isEmpty()) {
                    List<String> way = new ArrayList<>(List.of(deputy));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return List.of();
    }

    /** What came to an end gets nothing, and whoever follows its successors comes to a body that is there. */
    private static void refuseBadSuccessor(Agency agency, AgencyDirectory directory, Entry entry) {
        @Nullable String successor = agency.background().supersededBy();
        if ((successor != null || agency.background().until() != null) && agency.routable()) {
            throw entry.invalid("it came to an end ('supersededBy' or 'until'), so it must be 'routable: false'");
        }
        Set<String> chain = new HashSet<>(Set.of(agency.id()));
        for (@Nullable String next = successor; next != null; ) {
            if (directory.find(next).isEmpty()) {
                throw entry.invalid(
                        "supersededBy",
                        "'supersededBy' names no agency of " + PolicyReader.AGENCIES + ": '" + next
                                + "'; correct the id or add the agency");
            }
            if (!chain.add(next)) {
                throw entry.invalid(
                        "supersededBy", "its successors lead back to '" + next + "'; name who is there today");
            }
            next = directory.get(next).background().supersededBy();
        }
    }
}
