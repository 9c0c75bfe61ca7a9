package org.waylight.routing.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyDirectory;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.propose.Commitment;
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

/** Reads the four policy files as one {@link Policy}. An error names the file, the entry and what to do; nothing unknown is ignored. */
public final class PolicyReader {

    static final String AGENCIES = "agencies.yaml";
    static final String RULES = "rules.yaml";
    static final String TRANSFERS = "transfers.yaml";
    static final String DEADLINES = "deadlines.yaml";

    /** The four files; together they are one version, which stands in {@value #RULES}. */
    public static final List<String> FILES = List.of(AGENCIES, RULES, TRANSFERS, DEADLINES);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern RULE_ID = Pattern.compile("R-\\d{2,4}");

    /** How each group of rules is read. In the file too, for those who read it. */
    private static final Map<String, String> MATCH = Map.of(
            "gates", "ALL", "rules", "ALL", "stops", "FIRST", "transfers", "FIRST", "views", "FIRST", "consent", "ALL");

    private final Map<String, String> texts;
    private final Map<String, Set<String>> nations = new HashMap<>();
    private final Map<String, Target.FirstOf> providers = new HashMap<>();
    private final List<Commitment> commitments = new ArrayList<>();
    /** Of rules, gates and everything else that an analyst reads an id of. */
    private final Set<String> ids = new HashSet<>();

    private PolicyReader(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The policy that the service is built with. */
    public static Policy builtIn() {
        return read(builtInTexts());
    }

    /** The text of one of the {@link #FILES} that the service is built with, or of its schema. */
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
     * The texts of a folder's {@link #FILES}.
     *
     * @throws InvalidPolicy if one is missing or can't be read
     */
    public static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new HashMap<>();
        for (String file : FILES) {
            try {
                texts.put(file, Files.readString(folder.resolve(file)));
            } catch (IOException e) {
                throw new InvalidPolicy(
                        file, "it can't be read as text in " + folder + "; a policy has the files " + FILES, e);
            }
        }
        return texts;
    }

    /** The texts of the policy that the service is built with. */
    public static Map<String, String> builtInTexts() {
        Map<String, String> texts = new HashMap<>();
        FILES.forEach(file -> texts.put(file, builtIn(file)));
        return texts;
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
        TransferGate gate = file(TRANSFERS).read(this::gate);
        AgencyDirectory directory = file(AGENCIES).read(new DirectoryReader(gate)::read);
        Map<TriageLevel, Integer> deadlines = file(DEADLINES).read(PolicyReader::deadlines);
        return file(RULES).read(file -> policy(file, directory, gate, deadlines));
    }

    private Entry file(String name) {
        return new Entry(source(name, texts));
    }

    static Source source(String name, Map<String, String> texts) {
        @Nullable String text = texts.get(name);
        if (text == null) {
            throw new InvalidPolicy(name, "the file is missing; a policy has " + FILES);
        }
        return new Source(name, text);
    }

    // ---- transfers.yaml

    private TransferGate gate(Entry file) {
        List<TransferRule> rules = new ArrayList<>();
        for (Entry entry : file.entries("rules")) {
            TransferRule rule = entry.read(e -> new TransferRule(
                    e.text("id"),
                    e.symbols("classes", TransferClass.class),
                    e.flagOr("certified", false),
                    e.symbol("allows", TransferRule.Allows.class),
                    e.text("words"),
                    e.sources()));
            entry.only(ids, rule.id());
            rules.add(rule);
        }
        List<TransferRow> rows = new ArrayList<>();
        for (Entry entry : file.entries("rows")) {
            rows.add(entry.read(e -> new TransferRow(
                    e.country("country", e.text("country"), true),
                    e.symbol("regime", TransferRow.Regime.class),
                    e.symbol("class", TransferClass.class),
                    e.textOrNull("condition"),
                    e.date("validFrom"),
                    e.dateOrNull("validTo"),
                    e.sources())));
        }
        commitments.add(commitment(file.entry("logged")));
        return new TransferGate(rows, rules, file.text("stopped"));
    }

    private Commitment commitment(Entry e) {
        Commitment commitment = e.read(c -> new Commitment(
                c.text("id"), c.text("words"), c.symbols("by", Commitment.Part.class), c.text("how"), c.sources()));
        e.only(ids, commitment.id());
        return commitment;
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
        checkMatch(file.entry("match"));
        readNations(file.entry("nations"));
        for (String group : List.of("gates", "consent")) {
            file.entries(group).forEach(entry -> commitments.add(commitment(entry)));
        }
        Entry lists = file.entry("providers");
        for (String name : lists.fields()) {
            providers.put(name, firstOf(lists, name, directory));
        }
        List<Entry> entries = file.entries("rules");
        List<Rule> rules = new ArrayList<>();
        for (Entry entry : entries) {
            Rule rule = entry.read(e -> rule(e, directory));
            entry.only(ids, rule.id());
            rules.add(rule);
        }
        if (rules.isEmpty()) {
            throw file.invalid("rules", "'rules' is empty; name at least one");
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
                deadlines,
                commitments);
    }

    private static void checkMatch(Entry entry) {
        entry.read(match -> {
            MATCH.forEach((group, how) -> {
                if (!match.text(group).equals(how)) {
                    throw match.invalid(group, "'" + group + "' is read as " + how + " and no other way; write " + how);
                }
            });
            return match;
        });
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
                    e.someAgencies("agencies", directory))));
        }
        if (regional.isEmpty() || !(regional.getLast().within() instanceof Condition.Always)) {
            throw lists.invalid("the last list of '" + name + "' must have no 'within', for every other region");
        }
        return new Target.FirstOf(regional);
    }

    private Set<String> within(Entry e) {
        Set<String> parts = new HashSet<>();
        List<String> within = e.texts("within");
        if (within.isEmpty()) {
            throw e.invalid("within", "'within' is empty; name a region");
        }
        for (String nation : within) {
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
            throw e.invalid("a rule id is written R-01 to R-9999");
        }
        boolean derived = e.derived();
        List<String> source = e.sources();
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
                Set.copyOf(e.agencies("sanitise", directory)),
                e.flagOr("phoneFirst", false),
                Set.copyOf(e.texts("fallbackBeside")),
                source,
                derived);
    }

    private static Condition never() {
        return new Condition.Not(new Condition.Always());
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
            return new Target.NationalLine(t.someAgencies("nationalLines", directory));
        }
        return new Target.One(
                t.agency("agency", directory),
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
            String id = e.agency("servedBy", directory);
            List<String> except = e.countries("except", false);
            return new Condition.CountryIn(directory.get(id).countries().stream()
                    .filter(country -> !except.contains(country))
                    .collect(Collectors.toSet()));
        }
        String field = e.has("notIn") ? "notIn" : "in";
        List<String> countries = e.countries(field, false);
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
                                stop(s), s.entry("when").read(when -> condition(when, directory)), kinds(s))),
                e.entry("humanApproval")
                        .read(h -> new Stops.HumanApproval(
                                stop(h),
                                h.entry("when").read(when -> condition(when, directory)),
                                Set.copyOf(h.someAgencies("agencies", directory)))),
                e.entry("notOnboarded").read(PolicyReader::stop));
    }

    private static Set<AgencyKind> kinds(Entry e) {
        Set<AgencyKind> kinds = e.symbols("kinds", AgencyKind.class);
        if (kinds.isEmpty()) {
            throw e.invalid("kinds", "'kinds' is empty; name whom the reporter's choice keeps out");
        }
        return kinds;
    }

    private static Stops.Stop stop(Entry e) {
        e.texts("source");
        e.derived();
        return new Stops.Stop(e.text("id"), e.text("words"));
    }

    private static Stops.ConflictOfInterest conflict(Entry e, AgencyDirectory directory) {
        Map<BodyKind, Set<String>> bodies = e.entry("bodies").read(b -> {
            Map<BodyKind, Set<String>> byKind = new EnumMap<>(BodyKind.class);
            for (BodyKind kind : BodyKind.values()) {
                if (!b.has(kind.name())) {
                    throw b.invalid("'" + kind + "' is missing; name its agencies, or [] if it stops nobody");
                }
                byKind.put(kind, Set.copyOf(b.agencies(kind.name(), directory)));
            }
            return byKind;
        });
        Map<String, List<String>> inStead = e.entry("inStead").read(i -> {
            Map<String, List<String>> byStopped = new HashMap<>();
            for (String stopped : i.fields()) {
                if (directory.find(stopped).isEmpty()) {
                    throw i.invalid(stopped, "'" + stopped + "' is no agency of " + AGENCIES + "; correct the id");
                }
                byStopped.put(stopped, i.someAgencies(stopped, directory));
            }
            return byStopped;
        });
        for (Map.Entry<String, List<String>> each : inStead.entrySet()) {
            for (Set<String> ofOneKind : bodies.values()) {
                for (String other : each.getValue()) {
                    if (ofOneKind.contains(each.getKey()) && ofOneKind.contains(other)) {
                        throw e.invalid(
                                "inStead",
                                "'" + other + "' can't take the place of '" + each.getKey()
                                        + "': both are one kind of body; name one that is independent of it");
                    }
                }
            }
        }
        return new Stops.ConflictOfInterest(stop(e), bodies, cameAfter(directory), inStead, e.text("inSteadWords"));
    }

    private static Map<String, List<String>> cameAfter(AgencyDirectory directory) {
        Map<String, List<String>> cameAfter = new HashMap<>();
        for (Agency agency : directory.all()) {
            List<String> successors = directory.cameAfter(agency.id());
            if (!successors.isEmpty()) {
                cameAfter.put(agency.id(), successors);
            }
        }
        return cameAfter;
    }

    private static List<ViewRule> views(Entry file, AgencyDirectory directory) {
        List<ViewRule> views = new ArrayList<>();
        for (Entry entry : file.entries("views")) {
            views.add(entry.read(e -> new ViewRule(
                    Set.copyOf(e.agencies("agencies", directory)),
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
}
