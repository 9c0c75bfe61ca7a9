package org.waylight.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;
import org.waylight.message.SealedEnvelope;

/**
 * Which registry ids stand for the compiled-in {@code SealedEnvelope}. The registry maps ids, nothing more: an id whose
 * schema has another fingerprint never counts. Ids are kept on disk, one a line, so that the registry is asked once.
 */
final class SchemaIds {

    private static final Schema ENVELOPE = SealedEnvelope.getClassSchema();
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(ENVELOPE);
    private static final int REMEMBERED_STRANGERS = 1_024;

    private final Registry registry;
    private final Path file;
    private final Set<Integer> ids;
    private final Map<Integer, Boolean> strangers = new ConcurrentHashMap<>();

    SchemaIds(Registry registry, Path file) {
        this.registry = registry;
        this.file = file;
        this.ids = new ConcurrentSkipListSet<>(read(file));
    }

    /** An id to write with: a known one, else what the registry says for {@code topic}; the set-up registers it. */
    int forWriting(String topic) {
        Iterator<Integer> known = ids.iterator();
        if (known.hasNext()) {
            return known.next();
        }
        Integer found = registry.find(topic + "-value", ENVELOPE.toString());
        if (found == null) {
            throw new Registry.RegistryUnavailable(
                    "registry has no schema for " + topic + ": run the set-up step, which registers it", null);
        }
        remember(found);
        return found;
    }

    /** Whether at least one id is known, so that nothing waits for the registry. */
    boolean known() {
        return !ids.isEmpty();
    }

    /** Whether {@code id} stands for the compiled-in envelope. Waits while the registry is away: an outage refuses nothing. */
    boolean isEnvelope(int id) {
        if (ids.contains(id)) {
            return true;
        }
        if (strangers.containsKey(id)) {
            return false;
        }
        boolean same = fingerprint(ask(id)) == FINGERPRINT;
        if (same) {
            remember(id);
        } else if (strangers.size() < REMEMBERED_STRANGERS) {
            strangers.put(id, true);
        }
        return same;
    }

    private @Nullable String ask(int id) {
        while (true) {
            try {
                return registry.byId(id);
            } catch (Registry.RegistryUnavailable e) {
                try {
                    Thread.sleep(Duration.ofSeconds(1));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }

    private static long fingerprint(@Nullable String schema) {
        if (schema == null) {
            return ~FINGERPRINT;
        }
        try {
            return SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(schema));
        } catch (SchemaParseException _) {
            return ~FINGERPRINT;
        }
    }

    private synchronized void remember(int id) {
        ids.add(id);
        try {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path fresh = Files.createTempFile(parent, "schema-ids", ".new");
            Files.write(fresh, ids.stream().map(String::valueOf).toList(), US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep schema ids in " + file + ": check disk space and owner", e);
        }
    }

    private static Set<Integer> read(Path file) {
        Set<Integer> ids = new TreeSet<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, US_ASCII)) {
                    ids.add(Integer.valueOf(line.strip()));
                }
            }
        } catch (IOException | NumberFormatException _) {
            // A damaged cache is as good as none: the registry is asked again.
            ids.clear();
        }
        return ids;
    }
}
