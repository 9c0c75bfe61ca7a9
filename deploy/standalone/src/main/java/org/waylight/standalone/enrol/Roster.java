package org.waylight.standalone.enrol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What persons decided about agencies: one file each, beside the root key, by which the root signs. An agency that has none is
 * one of those that were there from the start.
 */
public final class Roster {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENDING = ".json";

    private final Path folder;

    public Roster(DataFolder data) {
        this.folder = data.of("root").resolve("agencies");
    }

    /** How far an agency has come. */
    public enum Standing {
        /** It has a login, topics and a folder; nobody has confirmed a key of it. */
        ADDED,
        /** Its key was confirmed by phone; it gets no report before a synthetic one came through. */
        ON_TRIAL,
        LIVE,
        /** It may read and answer what it has, and gets nothing new. */
        PAUSED,
        REVOKED;

        /** Whether the directory names it, so that it can sign and open. */
        boolean named() {
            return this == ON_TRIAL || this == LIVE || this == PAUSED;
        }

        /** Whether it gets no report though it is named. */
        boolean rests() {
            return this == ON_TRIAL || this == PAUSED;
        }
    }

    /**
     * What was decided about one agency.
     *
     * @param identity the key that was confirmed; null if none was, or if it is one of those from the start
     */
    public record Entry(
            String agency, Standing standing, @Nullable VerifyingKey identity) {

        public Entry {
            new Party(agency);
        }

        /** Whether its client runs somewhere else, with keys of its own. */
        boolean elsewhere() {
            return standing == Standing.ADDED || standing == Standing.REVOKED || identity != null;
        }

        public Entry with(Standing next) {
            return new Entry(agency, next, identity);
        }
    }

    public Optional<Entry> of(String agency) {
        return Optional.ofNullable(all().get(agency));
    }

    /** Every decision, by id. */
    public Map<String, Entry> all() {
        Map<String, Entry> all = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    Entry entry = read(file);
                    all.put(entry.agency(), entry);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static Entry read(Path file) throws IOException {
        try {
            JsonNode entry = JSON.readTree(Files.readAllBytes(file));
            String identity = entry.path("identityKey").asString("");
            return new Entry(
                    entry.path("agency").asString(),
                    Standing.valueOf(entry.path("standing").asString()),
                    identity.isEmpty()
                            ? null
                            : VerifyingKey.of(Base64.getDecoder().decode(identity)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Trouble(
                    "The file " + file + " is damaged: put it back from your backup, or take it away and add the agency"
                            + " again.",
                    e);
        }
    }

    /** Decides; whole or not at all. */
    public void put(Entry entry) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> fields = new TreeMap<>(
                Map.of("agency", entry.agency(), "standing", entry.standing().name()));
        if (entry.identity() != null) {
            fields.put(
                    "identityKey",
                    Base64.getEncoder().encodeToString(entry.identity().toBytes()));
        }
        Secrets.writePrivately(folder.resolve(entry.agency() + ENDING), JSON.writeValueAsString(fields));
    }

    /** Everybody who has a login now: {@code fromTheStart} and those who came later, but for those who were revoked. */
    public List<String> withLogin(Collection<String> fromTheStart) {
        Map<String, Entry> decided = all();
        Set<String> agencies = new TreeSet<>(fromTheStart);
        agencies.addAll(decided.keySet());
        agencies.removeIf(
                agency -> decided.containsKey(agency) && decided.get(agency).standing() == Standing.REVOKED);
        return new ArrayList<>(agencies);
    }

    /** Those of {@code fromTheStart} whose client still runs beside the services. */
    public List<String> here(Collection<String> fromTheStart) {
        Set<String> elsewhere = elsewhere();
        return fromTheStart.stream()
                .filter(agency -> !elsewhere.contains(agency))
                .toList();
    }

    /** Agencies whose inbox is not on this machine, or not any more. */
    public Set<String> elsewhere() {
        Set<String> elsewhere = new TreeSet<>();
        all().values().stream().filter(Entry::elsewhere).map(Entry::agency).forEach(elsewhere::add);
        return elsewhere;
    }
}
