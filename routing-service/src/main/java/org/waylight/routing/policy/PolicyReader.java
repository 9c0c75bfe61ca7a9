package org.waylight.routing.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgeGroup;
import org.waylight.message.BodyKind;
import org.waylight.message.Exploitation;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyDirectory;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.directory.Sex;
import org.waylight.routing.propose.Condition;
import org.waylight.routing.propose.Field;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Rule;
import org.waylight.routing.propose.Stops;
import org.waylight.routing.propose.Target;
import org.waylight.routing.propose.ViewRule;
import org.waylight.routing.transfer.TransferGate;
import org.waylight.routing.transfer.TransferRow;
import org.waylight.routing.transfer.TransferRule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the four policy files as one {@link Policy}. An error names the file, the entry and what to do; nothing unknown is ignored. */
public final class PolicyReader {

    static final String AGENCIES = "agencies.yaml";
    static final String RULES = "rules.yaml";
    static final String TRANSFERS = "transfers.yaml";
    static final String DEADLINES = "deadlines.yaml";

    /** The four files; together they are one version, which stands in {@value #RULES}. */
    public static final List<String> FILES = List.of(AGENCIES, RULES, TRANSFERS, DEADLINES);

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern RULE_ID = Pattern.compile("R-\\d\\d");

    private final Map<String, String> texts;
    private final Map<String, Set<String>> nations = new HashMap<>();
    private final Map<String, Target.FirstOf> providers = new HashMap<>();

    private PolicyReader(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The policy that the service is built with. */
    public static Policy builtIn() {
        Map<String, String> texts = new HashMap<>();
        FILES.forEach(file -> texts.put(file, builtIn(file)));
        return read(texts);
    }

    /** The text of one of the {@link #FILES} that the service is built with. */
    public static String builtIn(String file) {
        try (@Nullable InputStream in = PolicyReader.class.getResourceAsStream("/policy/" + file)) {
            if (in == null) {
                throw new InvalidPolicy(file, "the file is missing; build the service again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A policy from the texts of its {@link #FILES}.
     *
     * @throws InvalidPolicy if they do not hold together
     */
    public static Policy read(Map<String, String> texts) {
        return new PolicyReader(texts).read();
    }

    private Policy read() {
        TransferGate gate = file(TRANSFERS).read(PolicyReader::gate);
        AgencyDirectory directory = file(AGENCIES).read(file -> directory(file, gate));
        Map<TriageLevel, Integer> deadlines = file(DEADLINES).read(PolicyReader::deadlines);
        return file(RULES).read(file -> policy(file, directory, gate, deadlines));
    }

    private Entry file(String name) {
        @Nullable String text = texts.get(name);
        if (text == null) {
            throw new InvalidPolicy(name, "the file is missing; a policy has " + FILES);
        }
        try {
            return new Entry(name, YAML.readTree(text));
        } catch (JacksonException e) {
            throw new InvalidPolicy(
                    name,
                    "line " + e.getLocation().getLineNr() + " is not valid YAML, or names a field twice; mend it: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    // ---- transfers.yaml

    private static TransferGate gate(Entry file) {
        Set<String> ids = new HashSet<>();
        List<TransferRule> rules = new ArrayList<>();
        for (Entry entry : file.entries("rules")) {
            TransferRule rule = entry.read(e -> new TransferRule(
                    e.text("id"),
                    e.symbols("classes", TransferClass.class),
                    e.flagOr("certified", false),
                    e.symbol("allows", TransferRule.Allows.class),
                    e.text("words"),
                    e.texts("source")));
            unique(ids, rule.id(), entry);
            rules.add(rule);
        }
        List<TransferRow> rows = new ArrayList<>();
        for (Entry entry : file.entries("rows")) {
            rows.add(entry.read(e -> new TransferRow(
                    country(e, "country", e.text("country"), true),
                    e.symbol("regime", TransferRow.Regime.class),
                    e.symbol("class", TransferClass.class),
                    e.textOrNull("condition"),
                    e.date("validFrom"),
                    e.dateOrNull("validTo"),
                    e.texts("source"))));
        }
        return new TransferGate(rows, rules, file.text("stopped"));
    }

    // ---- agencies.yaml

    private static AgencyDirectory directory(Entry file, TransferGate gate) {
        List<Entry> entries = file.entries("agencies");
        Set<String> ids = new HashSet<>();
        List<Agency> agencies = new ArrayList<>();
        for (Entry entry : entries) {
            Agency agency = entry.read(e -> agency(e, gate));
            unique(ids, agency.id(), entry);
            agencies.add(agency);
        }
        AgencyDirectory directory = new AgencyDirectory(agencies);
        for (int i = 0; i < agencies.size(); i++) {
            Agency agency = agencies.get(i);
            known(directory, agency.deputies(), entries.get(i), "deputies");
            if (agency.background().supersededBy() != null) {
                known(directory, List.of(agency.background().supersededBy()), entries.get(i), "supersededBy");
            }
            if (isOwnDeputy(agency, directory)) {
                throw entries.get(i).invalid("its deputies lead back to itself; break the cycle");
            }
        }
        return directory;
    }

    private static Agency agency(Entry e, TransferGate gate) {
        boolean routable = e.flag("routable");
        Entry victims = e.has("victims") ? e.entry("victims") : null;
        Map<String, TransferClass> offices = offices(e, gate);
        List<String> countries = e.texts("countries");
        countries.forEach(country -> country(e, "countries", country, true));
        List<String> certified = e.texts("certified");
        certified.forEach(country -> country(e, "certified", country, false));
        Entry provenance = e.entry("provenance");
        List<List<String>> sources = provenance.read(p -> List.of(p.texts("seed"), p.texts("elsewhere")));
        if (sources.getFirst().isEmpty() && sources.getLast().isEmpty()) {
            throw e.invalid("'provenance' names no source; add seed or elsewhere");
        }
        return new Agency(
                e.text("id"),
                e.text("name"),
                e.symbol("kind", AgencyKind.class),
                routable,
                countries,
                exploitation(e),
                victims == null ? Set.of() : victims.symbols("age", AgeGroup.class),
                victims == null
                        ? Set.of()
                        : victims.read(v -> {
                            v.has("age");
                            return v.symbols("sex", Sex.class);
                        }),
                offices,
                Set.copyOf(certified),
                e.flag("firstResponder"),
                e.texts("deputies"),
                new Agency.Background(
                        e.texts("aliases"),
                        e.textOrNull("area"),
                        e.textOrNull("status"),
                        e.textOrNull("supersededBy"),
                        e.textMap("contact"),
                        sources.getFirst(),
                        sources.getLast(),
                        e.textOrNull("note")));
    }

    private static Set<Exploitation> exploitation(Entry e) {
        return e.texts("exploitation").equals(List.of("ALL"))
                ? EnumSet.allOf(Exploitation.class)
                : e.symbols("exploitation", Exploitation.class);
    }

    /** The class that an agency's entry states must be one that the dated table gives its country. */
    private static Map<String, TransferClass> offices(Entry e, TransferGate gate) {
        Map<String, TransferClass> offices = new HashMap<>();
        if (!e.has("transfer")) {
            return offices;
        }
        Entry transfer = e.entry("transfer");
        for (String country : transfer.fields()) {
            country(transfer, "transfer", country, true);
            TransferClass stated = transfer.symbol(country, TransferClass.class);
            if (!gate.classesOf(country).contains(stated)) {
                throw e.invalid("'transfer' says " + country + " is " + stated + ", but " + TRANSFERS + " says "
                        + gate.classesOf(country) + "; make them agree");
            }
            offices.put(country, stated);
        }
        return offices;
    }

    private static boolean isOwnDeputy(Agency agency, AgencyDirectory directory) {
        Set<String> reached = new HashSet<>();
        List<String> next = new ArrayList<>(agency.deputies());
        while (!next.isEmpty()) {
            String id = next.removeLast();
            if (id.equals(agency.id())) {
                return true;
            }
            if (reached.add(id)) {
                directory.find(id).ifPresent(deputy -> next.addAll(deputy.deputies()));
            }
        }
        return false;
    }

    // ---- deadlines.yaml

    private static Map<TriageLevel, Integer> deadlines(Entry file) {
        file.text("status");
        Entry minutes = file.entry("minutes");
        return minutes.read(entry -> {
            Map<TriageLevel, Integer> deadlines = new EnumMap<>(TriageLevel.class);
            for (TriageLevel level : TriageLevel.values()) {
                deadlines.put(level, entry.positive(level.name()));
            }
            return deadlines;
        });
    }

    // ---- rules.yaml

    private Policy policy(
            Entry file, AgencyDirectory directory, TransferGate gate, Map<TriageLevel, Integer> deadlines) {
        readNations(file.entry("nations"));
        Entry lists = file.entry("providers");
        for (String name : lists.fields()) {
            providers.put(name, firstOf(lists, name, directory));
        }
        List<Entry> entries = file.entries("rules");
        Set<String> ids = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (Entry entry : entries) {
            Rule rule = entry.read(e -> rule(e, directory));
            unique(ids, rule.id(), entry);
            rules.add(rule);
        }
        for (int i = 0; i < rules.size(); i++) {
            for (String beside : rules.get(i).fallbackBeside()) {
                if (!ids.contains(beside)) {
                    throw entries.get(i).invalid("'fallbackBeside' names no rule: '" + beside + "'; correct the id");
                }
            }
        }
        return new Policy(
                file.text("version"),
                directory,
                rules,
                file.entry("stops").read(e -> stops(e, directory)),
                views(file, directory),
                gate,
                deadlines);
    }

    private void readNations(Entry entry) {
        for (String nation : entry.fields()) {
            Set<String> parts = new HashSet<>(entry.texts(nation));
            parts.add(nation);
            for (String part : parts) {
                if (!REGION.matcher(part).matches() || !COUNTRIES.contains(part.substring(0, 2))) {
                    throw entry.invalid("'" + part + "' is no region; write it as in ISO 3166-2, for example GB-SCT");
                }
            }
            nations.put(nation, parts);
        }
    }

    private Target.FirstOf firstOf(Entry lists, String name, AgencyDirectory directory) {
        List<Target.Regional> regional = new ArrayList<>();
        for (Entry entry : lists.entries(name)) {
            regional.add(entry.read(e -> new Target.Regional(
                    e.has("within") ? new Condition.RegionIn(within(e)) : new Condition.Always(),
                    agencies(e, "agencies", directory))));
        }
        if (regional.isEmpty() || !(regional.getLast().within() instanceof Condition.Always)) {
            throw lists.invalid("the last list of '" + name + "' must have no 'within', for every other region");
        }
        return new Target.FirstOf(regional);
    }

    private Set<String> within(Entry e) {
        Set<String> parts = new HashSet<>();
        for (String nation : e.texts("within")) {
            @Nullable Set<String> districts = nations.get(nation);
            if (districts == null) {
                throw e.invalid("'within' names the unknown region '" + nation + "'; use one of " + nations.keySet()
                        + " or add it to nations");
            }
            parts.addAll(districts);
        }
        return parts;
    }

    private Rule rule(Entry e, AgencyDirectory directory) {
        String id = e.text("id");
        if (!RULE_ID.matcher(id).matches()) {
            throw e.invalid("a rule id is written R-01 to R-99");
        }
        boolean derived = e.has("provenance") && derived(e);
        List<String> source = e.texts("source");
        if (source.isEmpty() && !derived) {
            throw e.invalid("'source' is empty; name the source or mark it 'provenance: DERIVED'");
        }
        if (!e.flagOr("automated", true)) {
            return new Rule(id, e.text("words"), never(), List.of(), Set.of(), false, Set.of(), source, derived);
        }
        List<Target> to = new ArrayList<>();
        for (Entry target : e.entriesOr("to", "agency")) {
            to.add(target.read(t -> target(t, directory)));
        }
        if (to.isEmpty()) {
            throw e.invalid("'to' is empty; name an agency, or say 'automated: false'");
        }
        return new Rule(
                id,
                e.text("words"),
                e.entry("when").read(when -> condition(when, directory)),
                to,
                Set.copyOf(known(directory, e.texts("sanitise"), e, "sanitise")),
                e.flagOr("phoneFirst", false),
                Set.copyOf(e.texts("fallbackBeside")),
                source,
                derived);
    }

    private static Condition never() {
        return new Condition.Not(new Condition.Always());
    }

    private static boolean derived(Entry e) {
        if (!e.text("provenance").equals("DERIVED")) {
            throw e.invalid("'provenance' can only be DERIVED; else leave it out");
        }
        return true;
    }

    private Target target(Entry t, AgencyDirectory directory) {
        if (t.has("firstOf")) {
            Target.@Nullable FirstOf list = providers.get(t.text("firstOf"));
            if (list == null) {
                throw t.invalid("'firstOf' names no list of providers; use one of " + providers.keySet());
            }
            return list;
        }
        if (t.has("nationalLines")) {
            return new Target.NationalLine(agencies(t, "nationalLines", directory));
        }
        String agency = t.text("agency");
        known(directory, List.of(agency), t, "agency");
        return new Target.One(
                agency,
                t.has("view") ? t.symbol("view", ViewKind.class) : null,
                t.has("onlyIf")
                        ? t.entry("onlyIf").read(onlyIf -> condition(onlyIf, directory))
                        : new Condition.Always());
    }

    private Condition condition(Entry e, AgencyDirectory directory) {
        if (e.fields().size() != 1) {
            throw e.invalid("a condition has exactly one of all, any, not, always, country, region or a fact; combine"
                    + " with all or any");
        }
        String what = e.fields().iterator().next();
        return switch (what) {
            case "always" -> {
                if (!e.flag("always")) {
                    throw e.invalid("write 'always: true', or 'automated: false' at the rule");
                }
                yield new Condition.Always();
            }
            case "all" -> new Condition.All(parts(e, "all", directory));
            case "any" -> new Condition.Any(parts(e, "any", directory));
            case "not" -> new Condition.Not(e.entry("not").read(part -> condition(part, directory)));
            case "country" -> e.entry("country").read(country -> countries(country, directory));
            case "region" -> e.entry("region").read(region -> new Condition.RegionIn(within(region)));
            default -> fact(e, what);
        };
    }

    private List<Condition> parts(Entry e, String field, AgencyDirectory directory) {
        List<Condition> parts = new ArrayList<>();
        for (Entry part : e.entries(field)) {
            parts.add(part.read(p -> condition(p, directory)));
        }
        if (parts.isEmpty()) {
            throw e.invalid("'" + field + "' is empty; name a condition");
        }
        return parts;
    }

    private static Condition countries(Entry e, AgencyDirectory directory) {
        if (e.has("servedBy")) {
            String id = e.text("servedBy");
            known(directory, List.of(id), e, "servedBy");
            List<String> except = e.texts("except");
            except.forEach(country -> country(e, "except", country, false));
            return new Condition.CountryIn(directory.get(id).countries().stream()
                    .filter(country -> !except.contains(country))
                    .collect(Collectors.toSet()));
        }
        String field = e.has("notIn") ? "notIn" : "in";
        List<String> countries = e.texts(field);
        countries.forEach(country -> country(e, field, country, false));
        if (countries.isEmpty()) {
            throw e.invalid("'" + field + "' is empty; name a country");
        }
        Condition in = new Condition.CountryIn(Set.copyOf(countries));
        return field.equals("in") ? in : new Condition.Not(in);
    }

    private static Condition fact(Entry e, String what) {
        for (Field field : Field.values()) {
            if (field.key().equals(what)) {
                Set<Enum<?>> symbols = e.entry(what).read(fact -> fact.anySymbols("in", field.symbols()));
                if (symbols.isEmpty()) {
                    throw e.invalid("'" + what + "' is compared with nothing; write {in: [..]}");
                }
                return new Condition.Has(field, symbols);
            }
        }
        throw e.invalid("unknown condition '" + what + "'; use all, any, not, always, country, region or one of "
                + Arrays.stream(Field.values()).map(Field::key).toList());
    }

    private Stops stops(Entry e, AgencyDirectory directory) {
        return new Stops(
                e.entry("notRoutable").read(PolicyReader::stop),
                e.entry("conflictOfInterest").read(c -> conflict(c, directory)),
                e.entry("sharingChoice")
                        .read(s -> new Stops.SharingChoice(
                                stop(s),
                                s.entry("when").read(when -> condition(when, directory)),
                                s.symbols("kinds", AgencyKind.class))),
                e.entry("humanApproval")
                        .read(h -> new Stops.HumanApproval(
                                stop(h),
                                h.entry("when").read(when -> condition(when, directory)),
                                Set.copyOf(agencies(h, "agencies", directory)))),
                e.entry("notOnboarded").read(PolicyReader::stop));
    }

    private static Stops.Stop stop(Entry e) {
        e.texts("source");
        if (e.has("provenance")) {
            derived(e);
        }
        return new Stops.Stop(e.text("id"), e.text("words"));
    }

    private static Stops.ConflictOfInterest conflict(Entry e, AgencyDirectory directory) {
        Map<BodyKind, Set<String>> bodies = e.entry("bodies").read(b -> {
            Map<BodyKind, Set<String>> byKind = new EnumMap<>(BodyKind.class);
            for (BodyKind kind : BodyKind.values()) {
                if (!b.has(kind.name())) {
                    throw b.invalid("'" + kind + "' is missing; name its agencies, or [] if it stops nobody");
                }
                byKind.put(kind, Set.copyOf(known(directory, b.texts(kind.name()), b, kind.name())));
            }
            return byKind;
        });
        Map<String, String> inStead = e.textMap("inStead");
        known(directory, List.copyOf(inStead.keySet()), e, "inStead");
        known(directory, List.copyOf(inStead.values()), e, "inStead");
        return new Stops.ConflictOfInterest(stop(e), bodies, inStead, e.text("inSteadWords"));
    }

    private static List<ViewRule> views(Entry file, AgencyDirectory directory) {
        List<ViewRule> views = new ArrayList<>();
        for (Entry entry : file.entries("views")) {
            views.add(entry.read(e -> new ViewRule(
                    Set.copyOf(known(directory, e.texts("agencies"), e, "agencies")),
                    e.symbols("kinds", AgencyKind.class),
                    e.has("onlyVictims") ? e.symbol("onlyVictims", AgeGroup.class) : null,
                    e.flagOr("firstResponder", false),
                    e.symbol("view", ViewKind.class))));
        }
        if (views.isEmpty() || !views.getLast().speaksOfAll()) {
            throw file.invalid("the last of 'views' must have a view and nothing else, for every other agency");
        }
        return views;
    }

    // ---- what every file needs

    private static void unique(Set<String> ids, String id, Entry entry) {
        if (!ids.add(id)) {
            throw entry.invalid("the id '" + id + "' is there twice; remove or rename one");
        }
    }

    private static String country(Entry e, String field, String country, boolean orEverywhere) {
        if (!COUNTRIES.contains(country) && !(orEverywhere && country.equals(Agency.EVERYWHERE))) {
            throw e.invalid(
                    "'" + field + "' names the unknown country '" + country + "'; use a code of ISO 3166-1 alpha-2");
        }
        return country;
    }

    private static List<String> agencies(Entry e, String field, AgencyDirectory directory) {
        List<String> ids = known(directory, e.texts(field), e, field);
        if (ids.isEmpty()) {
            throw e.invalid("'" + field + "' is empty; name an agency");
        }
        return ids;
    }

    private static List<String> known(AgencyDirectory directory, List<String> ids, Entry e, String field) {
        for (String id : ids) {
            if (directory.find(id).isEmpty()) {
                throw e.invalid("'" + field + "' names no agency of " + AGENCIES + ": '" + id
                        + "'; correct the id or add the agency");
            }
        }
        return ids;
    }
}
