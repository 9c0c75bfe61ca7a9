package org.waylight.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.waylight.envelope.Directory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.envelope.Webhook;
import org.waylight.message.KeyStatement;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.HttpRegistry;
import org.waylight.wire.PartySettings;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Registry;
import org.waylight.wire.Reporter;
import org.waylight.wire.SealedSerde;

/**
 * A small world of parties with real keys in a folder: a root, a directory that it signed, a keystore for each party,
 * and a registry in memory. The services' parties and the auditor are always there.
 */
public final class TestParties {

    private static final List<Party> SERVICES = List.of(Party.INTAKE, Party.TRIAGE, Party.ROUTING, Party.AUDITOR);

    private final Path folder;
    private final Clock clock;
    private final IdentityKey root;
    private final InMemoryRegistry registry = new InMemoryRegistry();
    /** The one in a container, if the run is to use that. */
    private final Registry asked;

    private final Map<Party, VerifyingKey> identities = new LinkedHashMap<>();
    private final Map<Party, SealedSerde> serdes = new ConcurrentHashMap<>();
    private int version;

    public TestParties(Path folder, String... agencies) {
        this(folder, Clock.systemUTC(), agencies);
    }

    public TestParties(Path folder, Clock clock, String... agencies) {
        this.folder = folder;
        this.clock = clock;
        this.asked = Containers.wanted() ? registered(agencies) : registry;
        write(folder.resolve("password"), "correct horse");
        this.root = KeystoreFile.open(folder.resolve("root.p12"), folder.resolve("password"))
                .identity();
        write(
                trustFolder().resolve("root.pub"),
                Base64.getEncoder().encodeToString(root.verifyingKey().toBytes()));
        Stream.concat(SERVICES.stream(), Stream.of(agencies).map(Party::new))
                .forEach(party -> identities.put(
                        party,
                        KeystoreFile.open(keystore(party), folder.resolve("password"))
                                .identity()
                                .verifyingKey()));
        signDirectory(
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).plusYears(1));
        identities.keySet().forEach(this::serde);
        settleStatements();
    }

    private static Registry registered(String... agencies) {
        Registry registry = new HttpRegistry(Containers.registry(), null);
        String schema = SealedEnvelope.getClassSchema().toString();
        Topics.all(List.of(agencies)).forEach(topic -> registry.register(topic.name() + "-value", schema));
        return registry;
    }

    /** The party's serde, connected once. */
    public SealedSerde serde(Party party) {
        return serdes.computeIfAbsent(party, self -> SealedSerde.connect(settings(self), asked, clock));
    }

    /** What a service is configured with. */
    public PartySettings settings(Party party) {
        return new PartySettings(
                party,
                keystore(party),
                folder.resolve("password"),
                trustFolder(),
                rootFingerprint(),
                Containers.wanted() ? Containers.registry() : URI.create("http://127.0.0.1:1"),
                folder.resolve(party.id()).resolve("schema-ids"),
                Duration.ofSeconds(5));
    }

    /** A reporter who has read the published keys. */
    public Reporter reporter() {
        try {
            return Reporter.trusting(
                    rootFingerprint(), PublishedKeys.of(serde(Party.TRIAGE).trust()), clock);
        } catch (Reporter.KeysRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a newer directory of the same parties. */
    public byte[] signDirectory(LocalDate expires) {
        return signDirectory(expires, Set.of());
    }

    /** Signs a newer directory of the same parties, of whom some get no report. */
    public byte[] signDirectory(LocalDate expires, Set<Party> resting) {
        return signDirectory(expires, resting, Map.of());
    }

    /** Signs a newer directory of the same parties, some of whom have their records brought to them. */
    public byte[] signDirectory(LocalDate expires, Set<Party> resting, Map<Party, Webhook> webhooks) {
        byte[] signed = Directory.sign(root, ++version, expires, new HashMap<>(identities), resting, webhooks);
        write(trustFolder().resolve("directory.json"), signed);
        return signed;
    }

    public InMemoryRegistry registry() {
        return registry;
    }

    public IdentityKey root() {
        return root;
    }

    public String rootFingerprint() {
        return root.verifyingKey().fingerprint();
    }

    public Path trustFolder() {
        return folder.resolve("trust");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    public Path keystore(Party party) {
        return folder.resolve(party.id()).resolve("keystore.p12");
    }

    /** Each serde looks at the folder once a second; a test should not wait for it. No agency seals to another. */
    private void settleStatements() {
        for (SealedSerde stated : serdes.values()) {
            KeyStatement statement = Objects.requireNonNull(stated.statement());
            for (SealedSerde reader : serdes.values()) {
                if (SERVICES.contains(stated.self()) || SERVICES.contains(reader.self())) {
                    reader.trust().accept(statement);
                }
            }
        }
    }

    public List<Party> parties() {
        return List.copyOf(identities.keySet());
    }

    private static void write(Path file, String text) {
        write(file, text.getBytes(US_ASCII));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
