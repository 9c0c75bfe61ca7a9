package org.waylight.routing.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.waylight.message.AgeGroup;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Need;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.routing.policy.PolicyReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The policy that routing is built with, and many more agencies and rules, made up: a fifth of them for the United Kingdom, the
 * rest for every other country. Same seed, same policy.
 */
public final class MadePolicy {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Of the whole, for one country. */
    private static final double HOME = 0.2;

    private final Random random;
    private final Map<String, ObjectNode> files = new HashMap<>();
    private final Map<String, List<String>> agenciesOf = new HashMap<>();

    private MadePolicy(long seed) {
        random = new Random(seed);
        PolicyReader.builtInTexts().forEach((file, text) -> files.put(file, (ObjectNode) YAML.readTree(text)));
    }

    /** The texts of a policy of that many agencies and rules, at least as many as the one that it is made from. */
    public static Map<String, String> of(int agencies, int rules, long seed) {
        var made = new MadePolicy(seed);
        made.addAgencies(agencies);
        made.addRules(rules);
        return made.texts();
    }

    /** The same policy with every list of agencies, rules and rows in another order. */
    public static Map<String, String> shuffled(Map<String, String> texts, long seed) {
        Map<String, String> shuffled = new HashMap<>();
        var random = new Random(seed);
        texts.forEach((file, text) -> {
            ObjectNode root = (ObjectNode) YAML.readTree(text);
            for (String list : List.of("agencies", "rules", "rows", "gates", "consent")) {
                if (root.get(list) instanceof ArrayNode entries) {
                    List<JsonNode> order = new ArrayList<>(entries.values());
                    Collections.shuffle(order, random);
                    entries.removeAll();
                    order.forEach(entries::add);
                }
            }
            shuffled.put(file, YAML.writeValueAsString(root));
        });
        return shuffled;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        files.forEach((file, root) -> texts.put(file, YAML.writeValueAsString(root)));
        return texts;
    }

    private ArrayNode list(String file, String name) {
        return (ArrayNode) files.getOrDefault(file, NODES.objectNode()).path(name);
    }

    /** A country that the transfer table has: most have none, and nothing would go there. */
    private String country() {
        if (random.nextDouble() < HOME) {
            return "GB";
        }
        ArrayNode rows = list("transfers.yaml", "rows");
        String country = rows.get(random.nextInt(rows.size())).get("country").stringValue();
        return country.length() == 2 ? country : "GB";
    }

    private String classOf(String country) {
        for (JsonNode row : list("transfers.yaml", "rows")) {
            if (row.get("country").stringValue().equals(country)
                    && row.get("regime").stringValue().equals("UK_GDPR")) {
                return row.get("class").stringValue();
            }
        }
        throw new IllegalStateException("no row of " + country);
    }

    private void addAgencies(int wanted) {
        ArrayNode agencies = list("agencies.yaml", "agencies");
        List<String> kinds = List.of("NGO", "LawEnforcement", "LocalGovernmentOrganisation", "ImmigrationService");
        while (agencies.size() < wanted) {
            String country = country();
            String id = String.format(Locale.ROOT, "%s-MADE-%05d", country, agencies.size());
            ObjectNode agency = agencies.addObject();
            agency.put("id", id).put("name", "Made up " + agencies.size());
            agency.put("kind", kinds.get(random.nextInt(kinds.size()))).put("routable", true);
            agency.putArray("countries").add(country);
            agency.set("exploitation", random.nextBoolean() ? array("ALL") : some(Exploitation.values(), 3));
            ObjectNode victims = agency.putObject("victims");
            victims.set("age", array("CHILD", "ADULT"));
            victims.set("sex", random.nextBoolean() ? array("ANY") : array("FEMALE"));
            agency.put("firstResponder", random.nextBoolean());
            agency.set("capabilities", array("SAFE_HOUSE"));
            List<String> here = agenciesOf.computeIfAbsent(country, _ -> new ArrayList<>());
            if (!here.isEmpty() && random.nextBoolean()) {
                agency.set("deputies", array(here.get(random.nextInt(here.size()))));
            }
            agency.putObject("transfer").put(country, classOf(country));
            agency.putObject("provenance").set("elsewhere", array("made up"));
            here.add(id);
        }
    }

    private void addRules(int wanted) {
        ArrayNode rules = list("rules.yaml", "rules");
        List<String> countries = agenciesOf.keySet().stream().sorted().toList();
        while (rules.size() < wanted) {
            String country = random.nextDouble() < HOME ? "GB" : countries.get(random.nextInt(countries.size()));
            List<String> here = agenciesOf.getOrDefault(country, List.of("GB-POLICE"));
            ObjectNode rule = rules.addObject();
            rule.put("id", String.format(Locale.ROOT, "R-%02d", rules.size()));
            rule.put("words", "made up " + rules.size());
            ArrayNode all = rule.putObject("when").putArray("all");
            // One rule in ten is for every country, as R-25 is.
            if (random.nextInt(10) > 0) {
                all.addObject().putObject("country").set("in", array(country));
            }
            all.addObject().putObject("exploitation").set("in", some(Exploitation.values(), 4));
            ObjectNode third = all.addObject();
            switch (random.nextInt(5)) {
                case 0 -> third.putObject("venue").set("in", some(Venue.values(), 5));
                case 1 -> third.putObject("age").set("in", some(AgeGroup.values(), 2));
                case 2 -> third.putObject("not").putObject("priority").set("in", some(TriageLevel.values(), 2));
                case 3 -> third.putObject("needs").set("in", some(Need.values(), 3));
                default -> third.putObject("circumstances").set("in", some(Circumstance.values(), 2));
            }
            ArrayNode to = rule.putArray("to");
            to.add(here.get(random.nextInt(here.size())));
            ObjectNode second = to.addObject().put("agency", here.get(random.nextInt(here.size())));
            second.putObject("onlyIf").putObject("needs").set("in", some(Need.values(), 2));
            rule.putArray("source").add("made up");
        }
    }

    private static ArrayNode array(String... texts) {
        ArrayNode array = NODES.arrayNode();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    private <E extends Enum<E>> ArrayNode some(E[] symbols, int count) {
        List<E> order = new ArrayList<>(List.of(symbols));
        Collections.shuffle(order, random);
        ArrayNode array = NODES.arrayNode();
        order.stream().limit(Math.min(count, symbols.length - 1L)).forEach(symbol -> array.add(symbol.name()));
        return array;
    }
}
