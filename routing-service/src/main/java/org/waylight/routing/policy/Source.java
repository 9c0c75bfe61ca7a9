package org.waylight.routing.policy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One policy file, and where in it something stands. */
final class Source {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String name;
    private final String text;
    /** Made for the first mistake; a policy without mistakes needs none. */
    private @Nullable Map<JsonPointer, Integer> lines;

    /** @param name as errors call it */
    Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @throws InvalidPolicy if it is no YAML, or names a field twice */
    JsonNode tree() {
        try {
            return YAML.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidPolicy(
                    name + " line " + e.getLocation().getLineNr(),
                    "this is not valid YAML, or names a field twice; mend it: " + e.getOriginalMessage(),
                    e);
        }
    }

    /** As a message begins: file, line, and {@code path}. */
    String place(JsonPointer at, String path) {
        if (lines == null) {
            lines = lines();
        }
        JsonPointer known = at;
        while (!lines.containsKey(known) && known.head() != null) {
            known = known.head();
        }
        return name + " line " + lines.getOrDefault(known, 1) + path;
    }

    private Map<JsonPointer, Integer> lines() {
        Map<JsonPointer, Integer> found = new HashMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.putIfAbsent(
                        parser.streamReadContext().pathAsPointer(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return found;
    }
}
