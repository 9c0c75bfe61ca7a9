package org.waylight.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Directory.DirectoryRefused;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Party;
import org.waylight.envelope.SealingKey;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.KeyId;
import org.waylight.message.KeyStatement;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a party trusts: the root-signed directory and the parties' key statements, read from the shared folder and read
 * again when they change. A directory that does not count leaves the last good one in force, until that one expires.
 */
public final class Trust {

    /** Statements that came over a topic and are remembered: an agency cannot fill the memory with new ones. */
    private static final int REMEMBERED = 10_000;

    /** After this long whoever asks again goes by the newest directory in the folder. */
    public static final Duration NOTICED_WITHIN = Duration.ofSeconds(1);

    private static final long LOOK_AGAIN_NANOS = NOTICED_WITHIN.toNanos();
    private static final long LOOK_SOONER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final SingleObject STATEMENTS = new SingleObject(List.of(KeyStatement.class));

    private final Path folder;
    private final Path versionFile;
    private final VerifyingKey root;
    private final Clock clock;
    private final Map<ByteBuffer, KeyStatement> accepted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, KeyStatement> eldest) {
            return size() > REMEMBERED;
        }
    };
    /** Checked statements by party; forgotten at every look at the folder. */
    private final Map<Party, Verified> verified = new HashMap<>();

    private @Nullable Directory directory;
    private @Nullable FileTime directoryRead;
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    private List<KeyStatement> fromFolder = List.of();

    /**
     * Trusts the root of this fingerprint.
     *
     * @param versionFile keeps the newest directory version seen, so that an older one is refused after a restart
     * @throws IllegalStateException if {@code root.pub} is missing or has another fingerprint
     */
    public Trust(Path folder, Path versionFile, String rootFingerprint, Clock clock) {
        this.folder = folder;
        this.versionFile = versionFile;
        this.clock = clock;
        Path rootFile = folder.resolve("root.pub");
        try {
            this.root = VerifyingKey.of(Base64.getDecoder()
                    .decode(Files.readString(rootFile, US_ASCII).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "root key file " + rootFile + " is missing or malformed: get it from the operator", e);
        }
        if (!root.fingerprint().equals(rootFingerprint)) {
            throw new IllegalStateException("root key in " + rootFile + " has not the configured fingerprint:"
                    + " one of the two was changed, compare both with the printed one");
        }
    }

    /** The directory in force. */
    public synchronized Directory directory() {
        look();
        Directory current = directory;
        if (current == null) {
            throw new IllegalStateException("there is no directory yet: have the root sign one into " + folder);
        }
        if (current.expires().isBefore(today())) {
            throw new IllegalStateException(
                    "the directory expired on " + current.expires() + ": have the root sign a new one");
        }
        return current;
    }

    /** The party's identity key by the directory, or null. */
    public @Nullable VerifyingKey identity(Party party) {
        return directory().identity(party);
    }

    /** The statements of a party that are signed by it and valid now, the newest first. */
    public List<KeyStatement> statements(Party party) {
        return valid(party).map(Stated::statement).toList();
    }

    /** The last hour of every key that a party stated, expired ones too; a key may have been stated again for longer. */
    public Map<KeyId, Long> lastHours(Party party) {
        return verified(party).lastHours;
    }

    /** The key to seal to, or null if the party has none that is valid now. */
    public @Nullable SealingKey sealingKey(Party party) {
        return valid(party).map(Stated::key).findFirst().orElse(null);
    }

    private Stream<Stated> valid(Party party) {
        long hour = Contexts.hour(clock);
        return verified(party).newestFirst.stream()
                .filter(stated -> stated.statement.getNotBefore() <= hour && hour <= stated.statement.getNotAfter());
    }

    private synchronized Verified verified(Party party) {
        VerifyingKey identity = identity(party);
        return identity == null
                ? Verified.NONE
                : verified.computeIfAbsent(party, _ -> Verified.of(verify(party, identity)));
    }

    private List<Stated> verify(Party party, VerifyingKey identity) {
        // Of those of one hour the one that came last counts: a key may be replaced in the hour in which it was stated.
        return Stream.concat(fromFolder.stream(), accepted.values().stream()).toList().reversed().stream()
                .filter(statement -> statement.getParty().equals(party.id()))
                .filter(statement -> KeyStatements.verify(identity, statement))
                .sorted(Comparator.comparing(KeyStatement::getNotBefore).reversed())
                .flatMap(statement -> Stated.of(statement).stream())
                .toList();
    }

    /** A party's statements, and what every envelope that comes in is held against. */
    private record Verified(List<Stated> newestFirst, Map<KeyId, Long> lastHours) {

        static final Verified NONE = of(List.of());

        static Verified of(List<Stated> newestFirst) {
            var lastHours = new HashMap<KeyId, Long>();
            newestFirst.forEach(
                    stated -> lastHours.merge(stated.key.keyId(), stated.statement.getNotAfter(), Math::max));
            return new Verified(newestFirst, Map.copyOf(lastHours));
        }
    }

    /** A statement whose signature was checked, and the key in it. */
    private record Stated(KeyStatement statement, SealingKey key) {

        /** Nothing if the key is none that can be sealed to. */
        static Optional<Stated> of(KeyStatement statement) {
            try {
                return Optional.of(new Stated(statement, SealingKey.of(statement.getPublicKey())));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    /**
     * Takes a statement that came over a topic.
     *
     * @return false if its party did not sign it, the directory does not name the party, or nobody can seal to its key
     */
    public boolean accept(KeyStatement statement) {
        if (!stated(statement) && !(lookSooner() && stated(statement))) {
            return false;
        }
        synchronized (this) {
            accepted.put(statement.getSignature(), statement);
            verified.clear();
        }
        return true;
    }

    private boolean stated(KeyStatement statement) {
        Optional<Party> party = Party.stated(statement.getParty());
        VerifyingKey identity = party.isPresent() ? identity(party.get()) : null;
        return identity != null
                && KeyStatements.verify(identity, statement)
                && Stated.of(statement).isPresent();
    }

    /** Looks before it is time, though not all the time: a party that was just named states its key at once. */
    private synchronized boolean lookSooner() {
        if (System.nanoTime() - lookedAt < LOOK_SOONER_NANOS) {
            return false;
        }
        lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
        look();
        return true;
    }

    /** The signed directory file as it is, for those who verify it themselves. */
    public byte[] directoryFile() {
        try {
            return Files.readAllBytes(folder.resolve("directory.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "directory in " + folder + " cannot be read: check the path and its owner", e);
        }
    }

    /** The root's public key. */
    public VerifyingKey root() {
        return root;
    }

    /** Asks the operator to name this party: leaves its public identity key in the folder. */
    void enrol(Party self, IdentityKey identity) {
        write(
                folder.resolve("enrolments").resolve(self.id() + ".json"),
                JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "party", self.id(),
                                "identityKey",
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        identity.verifyingKey().toBytes()),
                                "fingerprint", identity.verifyingKey().fingerprint())));
    }

    /** Leaves a statement of this party in the folder. */
    void publish(KeyStatement statement) {
        write(
                folder.resolve("statements").resolve(statement.getParty() + "-" + statement.getNotBefore() + ".avro"),
                SingleObject.encode(statement));
    }

    /** Waits until a directory names this party with this key. */
    void await(Party self, IdentityKey identity, Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        while (true) {
            synchronized (this) {
                look();
                if (directory != null && identity.verifyingKey().equals(directory.identity(self))) {
                    return;
                }
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("no valid directory in " + folder + " names " + self.id()
                        + " with its present key: have the root sign its enrolment; or set this machine's clock, if today"
                        + " is not " + today());
            }
            try {
                Thread.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the directory", e);
            }
        }
    }

    private void look() {
        if (System.nanoTime() - lookedAt < LOOK_AGAIN_NANOS && directory != null) {
            return;
        }
        lookedAt = System.nanoTime();
        try {
            Path file = folder.resolve("directory.json");
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(directoryRead)) {
                Directory read = Directory.verify(Files.readAllBytes(file), root, today(), minimumVersion());
                directory = read;
                directoryRead = changed;
                write(versionFile, String.valueOf(read.version()).getBytes(US_ASCII));
            }
        } catch (NoSuchFileException | DirectoryRefused _) {
            // The last good one stays in force; directory() says so where there is none.
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "directory in " + folder + " cannot be read: check the path and its owner", e);
        }
        fromFolder = readStatements();
        verified.clear();
    }

    private List<KeyStatement> readStatements() {
        List<KeyStatement> statements = new ArrayList<>();
        Path statementsFolder = folder.resolve("statements");
        if (Files.isDirectory(statementsFolder)) {
            try (Stream<Path> files = Files.list(statementsFolder)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".avro")).toList()) {
                    if (STATEMENTS.decode(Files.readAllBytes(file)) instanceof KeyStatement statement) {
                        statements.add(statement);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("key statements in " + folder + " cannot be read: check the owner", e);
            }
        }
        return statements;
    }

    private int minimumVersion() throws IOException {
        return Files.exists(versionFile)
                ? Integer.parseInt(Files.readString(versionFile, US_ASCII).strip())
                : 0;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void write(Path file, byte[] content) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path fresh = Files.createTempFile(parent, "fresh", ".tmp");
            Files.write(fresh, content);
            fresh.toFile().setReadable(true, false);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": check disk space and owner", e);
        }
    }
}
