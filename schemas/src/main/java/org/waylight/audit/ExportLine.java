package org.waylight.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of an export, as JSON: {@link Opening}, then each {@link Chain} followed by its {@link Entry entries}, sessions
 * before reports, then {@link End}. What cannot be read is left out, never made up.
 */
public sealed interface ExportLine {

    /**
     * The first line.
     *
     * @param hour when it was made, hours since 1970-01-01T00Z
     * @param lastCheckpoint number of the last checkpoint that triage made; 0 for none
     */
    record Opening(long hour, long lastCheckpoint) implements ExportLine {}

    /**
     * Begins a chain.
     *
     * @param entries how many it has, by triage's word
     * @param head its head, by triage's word; null if there is none that is one
     */
    record Chain(ChainId id, long entries, @Nullable Digest head) implements ExportLine {}

    /**
     * An entry of the chain that was begun last.
     *
     * @param checkpoint number of the first checkpoint that covers it; null until there is one
     * @param commitment null if what is stored is none
     * @param opened null if it cannot be read (any more)
     */
    record Entry(
            long n,
            @Nullable Long checkpoint,
            @Nullable Digest commitment,
            @Nullable Opened opened) implements ExportLine {}

    /** An entry's content, and the salt with which it was committed to. */
    record Opened(Salt salt, AuditEntry entry) {}

    /** The last line: without it the export was cut off. */
    record End(long chains, long entries) implements ExportLine {}

    JsonMapper JSON = JsonMapper.shared();
    /** Of the format. */
    int VERSION = 1;

    /** This line, without its line break. */
    default String toJson() {
        ObjectNode line = JSON.createObjectNode();
        switch (this) {
            case Opening opening ->
                line.put("export", VERSION).put("hour", opening.hour).put("lastCheckpoint", opening.lastCheckpoint);
            case Chain chain -> {
                line.put("chain", chain.id.toString()).put("entries", chain.entries);
                if (chain.head != null) {
                    line.put("head", chain.head.hex());
                }
            }
            case Entry entry -> {
                line.put("n", entry.n);
                if (entry.checkpoint != null) {
                    line.put("checkpoint", entry.checkpoint);
                }
                if (entry.commitment != null) {
                    line.put("commitment", entry.commitment.hex());
                }
                if (entry.opened != null) {
                    put(line, entry.opened);
                }
            }
            case End end -> line.put("chains", end.chains).put("entriesInAll", end.entries);
        }
        return JSON.writeValueAsString(line);
    }

    private static void put(ObjectNode line, Opened opened) {
        AuditEntry entry = opened.entry;
        line.put("salt", opened.salt.hex())
                .put("hour", entry.hour())
                .put("who", entry.who())
                .put("deed", entry.deed());
        entry.because().forEach(line.putArray("because")::add);
        if (entry.beside() != null) {
            line.put("beside", entry.beside().toString());
        }
        if (entry.destroys()) {
            line.put("destroys", true);
        }
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static ExportLine parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (line.has("export")) {
                if (line.get("export").asInt() != VERSION) {
                    throw new IllegalArgumentException("export is of a version that this program does not know");
                }
                return new Opening(
                        line.required("hour").asLong(),
                        line.required("lastCheckpoint").asLong());
            }
            if (line.has("chain")) {
                return new Chain(
                        ChainId.parse(line.get("chain").asString()),
                        line.required("entries").asLong(),
                        line.has("head") ? Digest.ofHex(line.get("head").asString()) : null);
            }
            if (line.has("n")) {
                return new Entry(
                        line.get("n").asLong(),
                        line.has("checkpoint") ? line.get("checkpoint").asLong() : null,
                        line.has("commitment")
                                ? Digest.ofHex(line.get("commitment").asString())
                                : null,
                        line.has("salt") ? opened(line) : null);
            }
            return new End(
                    line.required("chains").asLong(),
                    line.required("entriesInAll").asLong());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("line is none of an export", malformed);
        }
    }

    private static Opened opened(JsonNode line) {
        List<String> because =
                line.required("because").valueStream().map(JsonNode::asString).toList();
        return new Opened(
                Salt.ofHex(line.get("salt").asString()),
                new AuditEntry(
                        line.required("hour").asLong(),
                        line.required("who").asString(),
                        line.required("deed").asString(),
                        because,
                        line.has("beside") ? Place.parse(line.get("beside").asString()) : null,
                        line.path("destroys").asBoolean(false)));
    }
}
