package org.waylight.triage.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.waylight.audit.Digest;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.assess.Lexicon;
import org.waylight.triage.assess.Lexicons;
import org.waylight.triage.assess.Offences;

/**
 * The rules in force, and the folder that newer ones come from: {@code delphi.yaml}, {@code offences.yaml} and
 * {@code lexicon/<language>.yaml}, any of them. All are taken or none: one mistake, and what was in force stays so.
 */
public final class RuleBooks {

    /** Largest file of rules, in bytes. */
    static final int MAX_BYTES = 1_048_576;

    private static final String DELPHI = "delphi.yaml";
    private static final String OFFENCES = "offences.yaml";

    private final Optional<Path> folder;
    private final Map<String, Part> ours = ours();
    private final AtomicReference<State> state;

    /** One file's rules as they were read. */
    private record Part(int version, String digest, Object rules) {}

    private record State(Map<String, Part> parts, RuleBook book, List<Problem> problems) {}

    /**
     * What is wrong in the folder. Never holds a word of a report.
     *
     * @param file under the folder
     * @param what is wrong and where in it: a line, or a key
     */
    public record Problem(String file, String what) {}

    /** What looking at the folder came to. */
    public sealed interface Looked {
        /** Nothing new. */
        record Same() implements Looked {}
        /** Newer rules are in force from now on. */
        record Loaded(RuleBook book) implements Looked {}
        /** Something is wrong; what was in force stays so. */
        record Refused(List<Problem> problems) implements Looked {}
    }

    /**
     * Starts with the project's own rules and looks at the folder once.
     *
     * @param folder of newer rules; empty for none
     */
    public RuleBooks(Optional<Path> folder) {
        this.folder = folder;
        this.state = new AtomicReference<>(new State(ours, book(ours), List.of()));
        look();
    }

    /** The rules in force. */
    public RuleBook active() {
        return state.get().book;
    }

    /** What was wrong when the folder was last looked at; empty if nothing. */
    public List<Problem> problems() {
        return state.get().problems;
    }

    /** Takes the folder's rules if every file is right and none is older than what is in force. */
    public synchronized Looked look() {
        if (folder.isEmpty()) {
            return new Looked.Same();
        }
        var before = state.get();
        var problems = new ArrayList<Problem>();
        var parts = new LinkedHashMap<>(before.parts);
        var files = files(folder.get(), problems);
        files.forEach((name, file) -> {
            try {
                parts.put(name, newer(Objects.requireNonNull(before.parts.get(name)), name, bytes(file)));
            } catch (IllegalArgumentException | IOException wrong) {
                problems.add(new Problem(
                        name, wrong instanceof IOException ? "cannot be read" : String.valueOf(wrong.getMessage())));
            }
        });
        before.parts.forEach((name, part) -> {
            if (!files.containsKey(name) && !part.digest.equals(Objects.requireNonNull(ours.get(name)).digest)) {
                problems.add(new Problem(name, "is gone: version " + part.version + " stays in force until a restart"));
            }
        });
        if (!problems.isEmpty()) {
            state.set(new State(before.parts, before.book, List.copyOf(problems)));
            return new Looked.Refused(List.copyOf(problems));
        }
        if (parts.equals(before.parts)) {
            state.set(new State(before.parts, before.book, List.of()));
            return new Looked.Same();
        }
        var book = book(parts);
        state.set(new State(Map.copyOf(parts), book, List.of()));
        return new Looked.Loaded(book);
    }

    /** The part that {@code yaml} holds, or {@code inForce} if it is that one. */
    private static Part newer(Part inForce, String name, byte[] yaml) {
        if (digest(yaml).equals(inForce.digest)) {
            return inForce;
        }
        var part = part(name, yaml);
        if (part.version < inForce.version) {
            throw new IllegalArgumentException(
                    "version: must be higher than " + inForce.version + ", which is in force, was " + part.version);
        }
        if (part.version == inForce.version) {
            throw new IllegalArgumentException(
                    "version: " + part.version + " is in force with other rules: give every change a new version");
        }
        return part;
    }

    private static Part part(String name, byte[] yaml) {
        var stream = new ByteArrayInputStream(yaml);
        return switch (name) {
            case DELPHI -> {
                var weights = IndicatorWeights.read(stream);
                yield new Part(weights.version(), digest(yaml), weights);
            }
            case OFFENCES -> {
                var offences = Offences.read(stream);
                yield new Part(offences.version(), digest(yaml), offences);
            }
            default -> {
                var lexicon = Lexicon.read(stream);
                if (!name.equals(lexiconFile(lexicon.language()))) {
                    throw new IllegalArgumentException("language: must be the name of the file");
                }
                yield new Part(lexicon.version(), digest(yaml), lexicon);
            }
        };
    }

    private static Map<String, Part> ours() {
        var parts = new LinkedHashMap<String, Part>();
        Stream.concat(Stream.of(DELPHI, OFFENCES), Lexicon.LANGUAGES.stream().map(RuleBooks::lexiconFile))
                .forEach(name -> parts.put(name, part(name, resource(name))));
        return Map.copyOf(parts);
    }

    private static RuleBook book(Map<String, Part> parts) {
        return new RuleBook(
                (IndicatorWeights) rules(parts, DELPHI),
                (Offences) rules(parts, OFFENCES),
                new Lexicons(Lexicon.LANGUAGES.stream()
                        .map(language -> (Lexicon) rules(parts, lexiconFile(language)))
                        .toList()));
    }

    private static Object rules(Map<String, Part> parts, String name) {
        return Objects.requireNonNull(parts.get(name)).rules;
    }

    private static String lexiconFile(String language) {
        return "lexicon/" + language + ".yaml";
    }

    /** Files of rules in the folder by the name that rules have; any other YAML file is a problem. */
    private Map<String, Path> files(Path folder, List<Problem> problems) {
        var known = ours.keySet();
        var files = new LinkedHashMap<String, Path>();
        try (var all = Files.walk(folder, 2)) {
            all.filter(Files::isRegularFile).sorted().forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (known.contains(name)) {
                    files.put(name, file);
                } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    problems.add(new Problem(
                            name,
                            "is no file of rules: they are "
                                    + known.stream().sorted().toList()));
                }
            });
        } catch (IOException | UncheckedIOException unreadable) {
            problems.add(new Problem("", "the folder of rules cannot be read"));
        }
        return files;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static byte[] resource(String name) {
        try (InputStream yaml =
                Objects.requireNonNull(RuleBooks.class.getResourceAsStream("/assess/" + name), name + " is missing")) {
            return yaml.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(byte[] yaml) {
        return Digest.sha256(yaml).hex();
    }
}
