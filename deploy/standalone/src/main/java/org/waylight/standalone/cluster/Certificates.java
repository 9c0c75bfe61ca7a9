package org.waylight.standalone.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;

/**
 * A small authority of the operator's own, by the JDK's keytool: it names servers and Kafka's principals, on these machines alone.
 * Its key is in no container but the operator's.
 */
final class Certificates {

    private static final String AUTHORITY = "authority";
    private static final String DAYS_OF_AUTHORITY = "3650";
    private static final String DAYS = "397";
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);
    private static final String SECRET = "authority";

    private final Path keystore;
    private final Path passwordFile;
    private final char[] password;
    private final Clock clock;

    private Certificates(Path keystore, Path passwordFile, char[] password, Clock clock) {
        this.keystore = keystore;
        this.passwordFile = passwordFile;
        this.password = password;
        this.clock = clock;
    }

    /** Opens the authority, or makes it. */
    static Certificates open(DataFolder data, Clock clock) throws IOException, InterruptedException {
        Path keystore = data.of(AUTHORITY).resolve("authority.p12");
        char[] password = data.secrets().of(SECRET).toCharArray();
        var certificates = new Certificates(keystore, data.secrets().file(SECRET), password, clock);
        if (!Files.exists(keystore)) {
            certificates.keytool(
                    AUTHORITY,
                    "CN=Waylight authority",
                    DAYS_OF_AUTHORITY,
                    List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign"));
        }
        return certificates;
    }

    /** What a certificate is good for. */
    enum Use {
        SERVER("serverAuth"),
        CLIENT("clientAuth"),
        BOTH("serverAuth,clientAuth");

        private final String words;

        Use(String words) {
            this.words = words;
        }
    }

    /** The authority's own certificate, PEM; public. */
    String authority() throws IOException {
        try {
            return pem("CERTIFICATE", load().getCertificate(AUTHORITY).getEncoded());
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /**
     * Puts a fresh key and its certificate into {@code file}, PEM, unless it has one that lasts for a while.
     *
     * @param name the common name; for a client, its name at Kafka
     * @param hosts names and addresses that a server has
     */
    void issue(Path file, String name, Use use, List<String> hosts) throws IOException, InterruptedException {
        if (Files.exists(file) && lasts(file)) return;
        List<String> extensions = new ArrayList<>(List.of("-ext", "eku=" + use.words));
        if (!hosts.isEmpty()) {
            extensions.add("-ext");
            extensions.add("san="
                    + String.join(",", hosts.stream().map(Certificates::named).toList()));
        }
        String alias = "fresh";
        KeyStore store = load();
        remove(store, alias);
        extensions.addAll(List.of("-signer", AUTHORITY));
        keytool(alias, "CN=" + name, DAYS, extensions);
        store = load();
        Secrets.writePrivately(file, exported(store, alias));
        remove(store, alias);
    }

    private static String named(String host) {
        return (host.matches("[0-9.]+") ? "ip:" : "dns:") + host;
    }

    private boolean lasts(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        // The key stands before them.
        byte[] certificates = text.substring(Math.max(0, text.indexOf("-----BEGIN CERTIFICATE")))
                .getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = new ByteArrayInputStream(certificates)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .allMatch(certificate -> certificate
                            .getNotAfter()
                            .toInstant()
                            .minus(RENEW_BEFORE)
                            .isAfter(clock.instant()));
        } catch (GeneralSecurityException e) {
            throw new Trouble("The certificate " + file + " can't be read: take it away, it is made anew.", e);
        }
    }

    private String exported(KeyStore store, String alias) throws IOException {
        try {
            Key key = store.getKey(alias, password);
            var text = new StringBuilder(pem("PRIVATE KEY", key.getEncoded()));
            for (Certificate certificate : store.getCertificateChain(alias)) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return text.toString();
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private KeyStore load() throws IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private void remove(KeyStore store, String alias) throws IOException {
        try {
            if (!store.containsAlias(alias)) return;
            store.deleteEntry(alias);
            try (OutputStream out = Files.newOutputStream(keystore)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private Trouble unreadable(GeneralSecurityException e) {
        return new Trouble("The authority in " + keystore + " can't be opened: put it back from your backup.", e);
    }

    private void keytool(String alias, String name, String days, List<String> extensions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                passwordFile.toString(),
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                name,
                "-validity",
                days));
        command.addAll(extensions);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new Trouble("No certificate for " + name + " could be made (" + said.strip() + ").");
        }
    }
}
