package org.waylight.routing.policy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the JSON Schemas beside the policy files say of a policy: everything at once, where {@link PolicyReader} stops at the first mistake.
 * The reader refuses whatever they refuse, and more; so a service needs the reader alone.
 */
public final class PolicySchema {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private PolicySchema() {}

    /** The name of a policy file's schema, beside it. */
    public static String nameFor(String file) {
        return file.replace(".yaml", ".schema.json");
    }

    /**
     * What is wrong with the form of a policy, each with file, line and key.
     *
     * @param texts of the {@link PolicyReader#FILES}
     * @throws InvalidPolicy if a file is missing or no YAML
     */
    public static List<String> mistakes(Map<String, String> texts) {
        List<String> mistakes = new ArrayList<>();
        for (String file : PolicyReader.FILES) {
            mistakes.addAll(mistakes(file, texts));
        }
        return mistakes;
    }

    static List<String> mistakes(String file, Map<String, String> texts) {
        List<String> mistakes = new ArrayList<>();
        Source source = PolicyReader.source(file, texts);
        JsonNode tree = source.tree();
        Schema schema = SCHEMAS.computeIfAbsent(file, PolicySchema::schema);
        for (Error error : schema.validate(tree)) {
            JsonPointer at = JsonPointer.compile(error.getInstanceLocation().toString());
            if (error.getProperty() != null && tree.at(at).has(error.getProperty())) {
                at = at.appendProperty(error.getProperty());
            }
            mistakes.add(source.place(at, path(tree, at)) + ": " + error.getMessage());
        }
        return mistakes;
    }

    private static Schema schema(String file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PolicyReader.builtIn(nameFor(file)));
    }

    /** The keys on the way, with an entry's id in place of its number. */
    private static String path(JsonNode tree, JsonPointer at) {
        StringBuilder path = new StringBuilder();
        JsonNode here = tree;
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            boolean element = here.isArray();
            here = element ? here.path(rest.getMatchingIndex()) : here.path(rest.getMatchingProperty());
            JsonNode id = here.path("id");
            if (element && id.isString()) {
                path.append(", ").append(id.stringValue());
            } else if (element) {
                path.append(" number ").append(rest.getMatchingIndex() + 1);
            } else {
                path.append(", ").append(rest.getMatchingProperty());
            }
        }
        return path.toString();
    }
}
