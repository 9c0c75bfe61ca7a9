package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.waylight.envelope.VerifyingKey;

/** An agency's https server on this machine, with a certificate of its own; what it answers is the test's to say. */
final class AgencyServer implements AutoCloseable {

    static final String HOST = "hook.agency.example";
    static final String PATH = "/waylight";

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Pattern INPUT = Pattern.compile("waylight=(\\(([^)]*)\\).*)");
    /** What a JDK wants before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Function<Request, Reply> answer = _ -> new Reply(204, new byte[0], Map.of());

    private final SSLContext tls;
    private final int port;
    private HttpsServer server;

    /** @param keystore as {@link #certificate} makes it */
    AgencyServer(Path keystore) {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            start(0);
            port = server.getAddress().getPort();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came. */
    record Request(String path, Map<String, List<String>> fields, byte[] body) {
        String field(String name) {
            return String.join(", ", fields.getOrDefault(name, List.of()));
        }

        String dispatch() {
            return field("Waylight-dispatch");
        }
    }

    record Reply(int status, byte[] body, Map<String, String> fields) {
        static Reply of(int status, String body) {
            return new Reply(status, body.getBytes(UTF_8), Map.of());
        }
    }

    private void start(int at) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Reply reply = answer.apply(request);
            reply.fields().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    void stop() {
        server.stop(0);
    }

    void startAgain() {
        try {
            start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("https://" + HOST + ":" + port + PATH);
    }

    /** Whether the relay of this key signed the request for this address: RFC 9421 read with nothing of ours. */
    boolean signed(Request request, VerifyingKey relay) throws GeneralSecurityException {
        Matcher input = INPUT.matcher(request.field("Signature-input"));
        if (!input.matches()) {
            return false;
        }
        List<String> lines = new ArrayList<>();
        for (String quoted : input.group(2).split(" ")) {
            String name = quoted.replace("\"", "");
            String value = switch (name) {
                case "@method" -> "POST";
                case "@target-uri" -> url().toString();
                default -> request.field(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            };
            lines.add(quoted + ": " + value);
        }
        lines.add("\"@signature-params\": " + input.group(1));
        String digest = "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(request.body()))
                + ":";
        byte[] x509 = new byte[X509.length + 32];
        System.arraycopy(X509, 0, x509, 0, X509.length);
        System.arraycopy(relay.toBytes(), 0, x509, X509.length, 32);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        verifier.update(String.join("\n", lines).getBytes(UTF_8));
        String signature =
                request.field("Signature").replaceFirst("^waylight=:", "").replaceFirst(":$", "");
        return input.group(2).contains("\"content-digest\"")
                && digest.equals(request.field("Content-digest"))
                && verifier.verify(Base64.getDecoder().decode(signature));
    }

    /** A fresh key with a certificate for {@code host}; beside it the certificate as PEM. */
    static Path certificate(Path folder, String host) {
        Path keystore = folder.resolve(host + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "hook",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-validity",
                "30",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "hook",
                "-keystore",
                keystore.toString(),
                "-file",
                pem(folder, host).toString());
        return keystore;
    }

    static Path pem(Path folder, String host) {
        return folder.resolve(host + ".pem");
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-noprompt"));
        try {
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
