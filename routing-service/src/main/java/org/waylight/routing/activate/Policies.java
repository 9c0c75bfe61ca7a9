package org.waylight.routing.activate;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.envelope.PolicySignatures;
import org.waylight.envelope.Signers;
import org.waylight.routing.policy.InvalidPolicy;

/**
 * The policy in force, and the folder that newer ones come from: one folder for each version, named by it, with all files of the
 * policy. It is put there whole, by renaming a finished folder; one whose name begins with "." is not looked at.
 *
 * <p>What is broken, not signed by two persons, older, or other content under a version that is in force, never becomes active: the old one stays, and
 * {@link #problems} says why. After a restart the highest version that is in order is in force again.
 */
public final class Policies {

    /** Beside the files of a policy: {@code name=signature in Base64}, a line for each person. */
    static final String SIGNATURES = "signatures.properties";

    private final Optional<Path> folder;
    private final Optional<Signers> signers;
    private final AtomicReference<State> state;

    private record State(InForce inForce, List<Problem> problems) {}

    /**
     * What is wrong in the folder.
     *
     * @param version name of the version's folder; empty for the whole folder
     * @param what is wrong, where, and what to do
     */
    public record Problem(String version, String what) {}

    /** What looking at the folder came to. */
    public sealed interface Looked {
        /** Nothing new. */
        record Same() implements Looked {}

        /** A newer policy is in force from now on. */
        record Activated(InForce policy) implements Looked {}

        /** Something is wrong; what was in force stays so. */
        record Refused(List<Problem> problems) implements Looked {}
    }

    /**
     * Starts with the policy that the service is built with, and looks at the folder once.
     *
     * @param folder of newer versions; empty for none
     * @param signers two of whom must have signed a version; empty if none needs to be signed
     */
    public Policies(Optional<Path> folder, Optional<Signers> signers) {
        this.folder = folder;
        this.signers = signers;
        this.state = new AtomicReference<>(new State(InForce.of(PolicyFiles.builtIn()), List.of()));
        look();
    }

    /**
     * Starts with a folder whose versions must be signed.
     *
     * @param signers file of who signs them: {@code name=public key in Base64}
     * @throws IllegalStateException if that file is wrong
     */
    public static Policies signed(Path folder, Path signers) {
        return new Policies(Optional.of(folder), Optional.of(Signers.read(signers, "routing.policy-signers")));
    }

    /** The policy in force. */
    public InForce active() {
        return state.get().inForce;
    }

    /** What was wrong when the folder was last looked at; empty if nothing. */
    public List<Problem> problems() {
        return state.get().problems;
    }

    /** Takes the highest version of the folder that is in order, if it is higher than what is in force. */
    public synchronized Looked look() {
        if (folder.isEmpty()) {
            return new Looked.Same();
        }
        var problems = new ArrayList<Problem>();
        var inForce = active();
        Optional<InForce> newer = newest(versions(folder.get(), problems), inForce, problems);
        state.set(new State(newer.orElse(inForce), List.copyOf(problems)));
        if (newer.isPresent()) {
            return new Looked.Activated(newer.get());
        }
        return problems.isEmpty() ? new Looked.Same() : new Looked.Refused(List.copyOf(problems));
    }

    /** Older ones than that in force are history and are not read: a mistake in one harms nobody. */
    private Optional<InForce> newest(List<Path> versions, InForce inForce, List<Problem> problems) {
        for (Path version : versions) {
            String name = name(version);
            int order = new PolicyVersion(name).compareTo(inForce.version());
            if (order < 0) {
                return Optional.empty();
            }
            try {
                PolicyFiles files = PolicyFiles.in(version);
                if (order == 0) {
                    sameContent(name, files, inForce);
                    return Optional.empty();
                }
                return Optional.of(inOrder(version, files));
            } catch (InvalidPolicy | IllegalArgumentException wrong) {
                problems.add(new Problem(name, String.valueOf(wrong.getMessage())));
            }
        }
        return Optional.empty();
    }

    private static void sameContent(String name, PolicyFiles files, InForce inForce) {
        if (!files.digest().equals(inForce.digest())) {
            throw new IllegalArgumentException(
                    "version " + name + " is in force with other content: give every change a new version");
        }
    }

    private InForce inOrder(Path folder, PolicyFiles files) {
        InForce read = InForce.of(files);
        if (!read.policy().version().equals(name(folder))) {
            throw new IllegalArgumentException("the folder must be named by the version in rules.yaml, which is "
                    + read.policy().version());
        }
        signers.ifPresent(persons -> persons.require(
                signatures(folder),
                (person, signature) ->
                        PolicySignatures.verify(person, read.policy().version(), read.digest(), signature)));
        return read;
    }

    private static Map<String, String> signatures(Path folder) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(SIGNATURES), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException missing) {
            return Map.of();
        }
        return lines.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, lines::getProperty));
    }

    /** The versions' folders, the highest first. */
    private static List<Path> versions(Path folder, List<Problem> problems) {
        var versions = new ArrayList<Path>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(each -> !name(each).startsWith(".")).sorted().forEach(each -> {
                try {
                    new PolicyVersion(name(each));
                    if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                        throw new IllegalArgumentException("must be a folder with the files of one version");
                    }
                    versions.add(each);
                } catch (IllegalArgumentException wrong) {
                    problems.add(new Problem(name(each), String.valueOf(wrong.getMessage())));
                }
            });
        } catch (IOException e) {
            problems.add(
                    new Problem("", "the folder of policies cannot be read; see that it is there and routing may"));
        }
        versions.sort(Comparator.comparing((Path each) -> new PolicyVersion(name(each)))
                .reversed());
        return versions;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
