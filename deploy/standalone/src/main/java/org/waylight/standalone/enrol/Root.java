package org.waylight.standalone.enrol;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.waylight.envelope.Directory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.envelope.Webhook;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs the directory, as the two persons with the offline key would: each expected party once, with the identity key of its first
 * enrolment; another key under a name that has one is not signed. Agencies that came later stand in the {@link Roster}, with the
 * key that a person confirmed by phone: for them an enrolment counts for nothing.
 */
public final class Root implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Period VALID = Period.ofYears(1);
    private static final Period RENEW_BEFORE = Period.ofDays(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path trust;
    private final Roster roster;
    private final Webhooks webhooks;
    private final IdentityKey key;
    private final Set<String> expected;
    private final PrintStream words;
    private final Clock clock;
    private final Set<String> refused = new HashSet<>();
    private final Thread signing = new Thread(this::sign, "root");

    private Map<Party, VerifyingKey> identities = new LinkedHashMap<>();
    private Set<Party> resting = Set.of();
    private Map<Party, Webhook> brought = Map.of();
    private int version;
    private volatile boolean closed;
    private LocalDate expires;

    private Root(
            Path trust,
            Roster roster,
            Webhooks webhooks,
            IdentityKey key,
            Set<String> expected,
            PrintStream words,
            Clock clock) {
        this.trust = trust;
        this.roster = roster;
        this.webhooks = webhooks;
        this.key = key;
        this.expected = Set.copyOf(expected);
        this.words = words;
        this.clock = clock;
        this.expires = today();
    }

    /**
     * Opens the root key, or makes it, and begins to sign.
     *
     * @param expected ids of the parties that may be in the directory
     * @param words where a refused enrolment is told
     */
    public static Root open(DataFolder data, Set<String> expected, PrintStream words, Clock clock) throws IOException {
        Path own = data.of("root");
        data.secrets().of("root");
        IdentityKey key = KeystoreFile.open(
                        own.resolve("root.p12"), data.secrets().file("root"))
                .identity();
        Path trust = trustFolder(data);
        Files.createDirectories(trust.resolve("enrolments"));
        Files.createDirectories(trust.resolve("statements"));
        var root = new Root(trust, new Roster(data), new Webhooks(data), key, expected, words, clock);
        root.publish(
                "root.pub",
                Base64.getEncoder().encodeToString(key.verifyingKey().toBytes()).getBytes(StandardCharsets.US_ASCII));
        root.load();
        root.signing.setDaemon(true);
        root.signing.start();
        return root;
    }

    /** Public files that all parties share. */
    public static Path trustFolder(DataFolder data) {
        return data.of("trust");
    }

    /** The root's public key, as every party finds it there. */
    public static VerifyingKey publicKey(DataFolder data) throws IOException {
        return VerifyingKey.of(Base64.getDecoder()
                .decode(Files.readString(trustFolder(data).resolve("root.pub"), StandardCharsets.US_ASCII)
                        .strip()));
    }

    /** SHA-256 of the root's public key in lower-case hexadecimal, which every party is configured with. */
    public String fingerprint() {
        return key.verifyingKey().fingerprint();
    }

    /** Takes over what was signed before; a directory that the key did not sign is an attack or a mix-up, and stops the start. */
    private void load() throws IOException {
        Path file = trust.resolve("directory.json");
        byte[] signed;
        try {
            signed = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return;
        }
        try {
            // The signature counts here, not the date: an expired directory is signed anew below.
            Directory directory = Directory.verify(signed, key.verifyingKey(), LocalDate.MIN, 0);
            version = directory.version();
            expires = directory.expires();
            for (String id : expected) {
                VerifyingKey identity = directory.identity(new Party(id));
                if (identity != null) identities.put(new Party(id), identity);
            }
        } catch (Directory.DirectoryRefused e) {
            throw new Trouble(
                    "The directory " + file
                            + " is not signed by the root key in this folder: move it away and start again.",
                    e);
        }
    }

    private void sign() {
        while (!closed) {
            try {
                look();
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException _) {
                return;
            } catch (IOException | UncheckedIOException | Trouble e) {
                if (!closed) words.println("  the directory can't be signed (" + e + "): trying again");
            }
        }
    }

    private synchronized void look() throws IOException {
        Map<String, Roster.Entry> decided = roster.all();
        Map<Party, VerifyingKey> next = new LinkedHashMap<>(identities);
        try (DirectoryStream<Path> enrolments = Files.newDirectoryStream(trust.resolve("enrolments"), "*.json")) {
            for (Path file : enrolments) {
                add(file, next, decided);
            }
        }
        Set<Party> rest = new HashSet<>();
        for (Roster.Entry entry : decided.values()) {
            var party = new Party(entry.agency());
            if (entry.elsewhere()) next.remove(party);
            if (entry.standing().named() && entry.identity() != null) next.put(party, entry.identity());
            if (entry.standing().rests()) rest.add(party);
        }
        Map<Party, Webhook> bring = webhooks.of(next);
        if (next.equals(identities)
                && rest.equals(resting)
                && bring.equals(brought)
                && today().plus(RENEW_BEFORE).isBefore(expires)) return;
        LocalDate until = today().plus(VALID);
        publish("directory.json", Directory.sign(key, version + 1, until, next, rest, bring));
        identities = next;
        resting = rest;
        brought = bring;
        version++;
        expires = until;
    }

    private void add(Path file, Map<Party, VerifyingKey> next, Map<String, Roster.Entry> decided) throws IOException {
        String party;
        VerifyingKey identity;
        try {
            JsonNode enrolment = JSON.readTree(Files.readAllBytes(file));
            party = enrolment.path("party").asString();
            identity = VerifyingKey.of(
                    Base64.getDecoder().decode(enrolment.path("identityKey").asString()));
        } catch (JacksonException | IllegalArgumentException _) {
            refuse(file, "is no enrolment");
            return;
        }
        if (!expected.contains(party)) {
            refuse(file, "names nobody who is expected");
            return;
        }
        Roster.Entry entry = decided.get(party);
        if (entry != null && entry.elsewhere()) {
            refuse(file, "is of an agency whose key a person has to confirm, or that was revoked");
            return;
        }
        VerifyingKey before = next.putIfAbsent(new Party(party), identity);
        if (before != null && !before.equals(identity)) {
            refuse(file, "has another key than the one signed before");
        }
    }

    private void refuse(Path file, String why) {
        if (refused.add(file.getFileName() + why)) {
            words.println("  not signed: the enrolment " + file + " " + why);
        }
    }

    private void publish(String name, byte[] content) throws IOException {
        Path fresh = trust.resolve(name + ".new");
        Files.write(fresh, content);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(fresh, trust.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void close() {
        closed = true;
        signing.interrupt();
        try {
            signing.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
