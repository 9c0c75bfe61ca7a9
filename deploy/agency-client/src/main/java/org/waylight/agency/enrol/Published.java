package org.waylight.agency.enrol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.agency.inbox.Trouble;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Directory.DirectoryRefused;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.KeyStatement;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.SingleObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the signed directory and the key statements of routing and triage into the trust folder of an agency that has no folder in common with
 * the operator. What the root key of the hand-over did not sign is not written, wherever it comes from; the key itself is never
 * fetched.
 */
public final class Published implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Published.class);
    private static final SingleObject STATEMENTS = new SingleObject(List.of(KeyStatement.class));
    /** To whom an agency seals: what it answers to the one, what it asks to the other. */
    private static final List<Party> ADDRESSEES = List.of(Party.ROUTING, Party.TRIAGE);

    private static final int MAX_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** While somebody waits for the phone call to take effect. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration LATER = Duration.ofMinutes(1);

    private final URI address;
    private final Path trust;
    private final Party self;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private boolean told;

    private Published(URI address, Path trust, Party self, Clock clock) {
        this.address = address;
        this.trust = trust;
        this.self = self;
        this.clock = clock;
    }

    /**
     * Begins to fetch, now and then until it is closed.
     *
     * @throws Trouble if the address is none to ask
     */
    public static Published start(URI address, Path trust, Party self, Clock clock) {
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && loopback(address))) {
            throw new Trouble("property keys-url must begin with https: only on this machine http will do");
        }
        Published published = new Published(address, trust, self, clock);
        Thread.ofVirtual().name("published").start(published::run);
        return published;
    }

    private static boolean loopback(URI address) {
        try {
            return address.getHost() != null
                    && InetAddress.ofLiteral(address.getHost()).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return "localhost".equals(address.getHost());
        }
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = fetch() ? LATER : SOON;
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a directory that names this agency is in the folder now. */
    private boolean fetch() throws InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (answer.statusCode() != 200 || bytes.length > MAX_BYTES) {
                    throw new IOException("no keys");
                }
                @Nullable PublishedKeys keys = JsonMapper.shared().readValue(bytes, PublishedKeys.class);
                boolean named = keys != null && take(keys);
                told = false;
                return named;
            }
        } catch (IOException | JacksonException | IllegalArgumentException | DirectoryRefused e) {
            if (!told) {
                told = true;
                LOGGER.atWarn()
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log(
                                "the operator's public keys cannot be had now: going on with those that are here, and trying again");
            }
            return false;
        }
    }

    private boolean take(PublishedKeys keys) throws IOException, DirectoryRefused {
        VerifyingKey root = VerifyingKey.of(Base64.getDecoder()
                .decode(Files.readString(trust.resolve("root.pub"), US_ASCII).strip()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        byte[] fetched = Base64.getDecoder().decode(keys.directory());
        Directory directory = Directory.verify(fetched, root, today, version(root));
        write(trust.resolve("directory.json"), fetched);
        for (String text : keys.statements()) {
            byte[] statement = Base64.getDecoder().decode(text);
            if (STATEMENTS.decode(statement) instanceof KeyStatement stated) {
                for (Party party : ADDRESSEES) {
                    VerifyingKey identity = directory.identity(party);
                    if (stated.getParty().equals(party.id())
                            && identity != null
                            && KeyStatements.verify(identity, stated)) {
                        write(
                                trust.resolve("statements").resolve(party.id() + "-" + stated.getNotBefore() + ".avro"),
                                statement);
                    }
                }
            }
        }
        return directory.identity(self) != null;
    }

    /** Of the directory that is here; an older one never takes its place. */
    private int version(VerifyingKey root) throws IOException {
        Path file = trust.resolve("directory.json");
        try {
            return Files.exists(file)
                    ? Directory.verify(Files.readAllBytes(file), root, LocalDate.MIN, 0)
                            .version()
                    : 0;
        } catch (DirectoryRefused _) {
            return 0;
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
