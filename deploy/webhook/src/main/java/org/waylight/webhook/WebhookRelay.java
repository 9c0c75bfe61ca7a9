package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.wire.Trust;

/** The command line. Exit codes: 0 done, 1 trouble that the message says how to mend, 2 wrong usage. */
public final class WebhookRelay {

    private static final String USAGE = """
            usage: java -jar webhook.jar start --config FILE
                       brings the agency of that file its records until it is stopped
                   java -jar webhook.jar key --config FILE
                       makes this relay's key, if there is none, and prints its fingerprint
            """;

    private WebhookRelay() {}

    public static void main(String[] args) {
        int code = run(List.of(args), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 3 || !args.get(1).equals("--config")) {
            err.print(USAGE);
            return 2;
        }
        try {
            RelaySettings settings = RelaySettings.read(Path.of(args.getLast()));
            return switch (args.getFirst()) {
                case "start" -> start(settings, out);
                case "key" -> key(settings, out);
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (Trouble | IllegalStateException e) {
            // The parts that open keys and trust say in one sentence what to mend, too.
            err.println(e.getMessage());
            return 1;
        }
    }

    private static int start(RelaySettings settings, PrintStream out) {
        key(settings, out);
        IdentityKey key = identity(settings);
        var relay = new Relay(
                settings, trust(settings), key, new Receiver(settings.tls()), Relay.ASK_EVERY, Clock.systemUTC());
        listen(settings, relay);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            relay.close();
                            closed.countDown();
                        },
                        "stop"));
        relay.start();
        try {
            closed.await();
        } catch (InterruptedException _) {
            relay.close();
        }
        return 0;
    }

    private static int key(RelaySettings settings, PrintStream out) {
        String fingerprint = identity(settings).verifyingKey().fingerprint();
        out.println("Fingerprint of this relay of " + settings.agency().id() + ": "
                + fingerprint.replaceAll("(.{4})(?!$)", "$1 "));
        return 0;
    }

    static Trust trust(RelaySettings settings) {
        Path versionFile = settings.keystore().resolveSibling(settings.agency().id() + ".directory-version");
        return new Trust(settings.trustFolder(), versionFile, settings.rootFingerprint(), Clock.systemUTC());
    }

    private static IdentityKey identity(RelaySettings settings) {
        if (!Files.exists(settings.passwordFile())) {
            throw new Trouble("there is no password file " + settings.passwordFile()
                    + ": make it, with a password on one line, readable by its owner alone");
        }
        return KeystoreFile.open(settings.keystore(), settings.passwordFile()).identity();
    }

    private static void listen(RelaySettings settings, Relay relay) {
        if (settings.healthPort() == null) {
            return;
        }
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.healthPort()), 0);
            server.createContext("/", exchange -> tellHealth(exchange, relay));
            server.start();
        } catch (IOException e) {
            throw new Trouble(
                    "port " + settings.healthPort() + " is taken: change health.port in the settings file", e);
        }
    }

    private static void tellHealth(HttpExchange exchange, Relay relay) throws IOException {
        try (exchange) {
            byte[] body = ("{\"ready\":" + relay.ready() + ",\"tries\":" + relay.tries() + ",\"refused\":"
                            + relay.putAside() + "}\n")
                    .getBytes(US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(relay.ready() ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
