package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Party;
import org.waylight.wire.Authority;

/**
 * What the settings file says. Relative paths in it start at the file's own folder. Where the records are brought is not among them:
 * the root signs that.
 *
 * @param login where Kafka is and the agency's login
 * @param keystore this relay's own key, made on first use
 * @param schemaId the registry's id of the envelopes' schema
 * @param certificates PEM file of the only certificates by which the webhook's counts; null for those of the Java runtime
 * @param healthPort loopback port that tells whether everything could be brought; null for none
 */
record RelaySettings(
        Party agency,
        Map<String, Object> login,
        Path keystore,
        Path passwordFile,
        Path trustFolder,
        String rootFingerprint,
        int schemaId,
        @Nullable Path certificates,
        @Nullable Integer healthPort) {

    private static final String AGENCY = "agency";
    private static final String SERVERS = "bootstrap.servers";
    private static final String LOGIN = "kafka.properties";
    private static final String KEYSTORE = "keystore";
    private static final String PASSWORD = "password-file";
    private static final String TRUST = "trust-folder";
    private static final String ROOT = "root-fingerprint";
    private static final String SCHEMA = "schema-id";
    private static final String CERTIFICATES = "certificates";
    private static final String HEALTH = "health.port";

    private static final Set<String> NAMES =
            Set.of(AGENCY, SERVERS, LOGIN, KEYSTORE, PASSWORD, TRUST, ROOT, SCHEMA, CERTIFICATES, HEALTH);

    RelaySettings {
        login = Map.copyOf(login);
    }

    /** @throws Trouble naming the property or file that is missing or wrong */
    static RelaySettings read(Path file) {
        Properties properties = properties(file);
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new Trouble("properties " + String.join(", ", unknown) + " in " + file
                    + " are unknown: take them out; the webhook's address comes from the signed directory alone");
        }
        Map<String, Object> login = new HashMap<>();
        Properties kafka = properties(at(file, required(properties, LOGIN, file)));
        kafka.stringPropertyNames().forEach(name -> login.put(name, kafka.getProperty(name)));
        login.put(SERVERS, required(properties, SERVERS, file));
        String certificates = properties.getProperty(CERTIFICATES);
        try {
            Party agency = new Party(required(properties, AGENCY, file));
            login.put("client.id", "agency." + agency.id() + ".webhook");
            String port = properties.getProperty(HEALTH);
            return new RelaySettings(
                    agency,
                    login,
                    at(file, required(properties, KEYSTORE, file)),
                    at(file, required(properties, PASSWORD, file)),
                    at(file, required(properties, TRUST, file)),
                    required(properties, ROOT, file),
                    Integer.parseInt(required(properties, SCHEMA, file)),
                    certificates == null ? null : at(file, certificates.strip()),
                    port == null ? null : Integer.valueOf(port.strip()));
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    "property agency in " + file + " is no id, or schema-id or health.port no number: correct it", e);
        }
    }

    /** Which certificates of the webhook count. */
    SSLContext tls() {
        if (certificates == null) {
            try {
                return SSLContext.getDefault();
            } catch (GeneralSecurityException e) {
                throw new Trouble("this Java runtime has no TLS: use another", e);
            }
        }
        try {
            return Authority.trusting(certificates);
        } catch (IllegalStateException e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    private static String required(Properties properties, String name, Path file) {
        String value = properties.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new Trouble("property " + name + " is missing in " + file);
        }
        return value;
    }

    private static Path at(Path file, String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("settings file " + file + " cannot be read: check the path, its owner and its form", e);
        }
    }

    /** The login holds a password. */
    @Override
    public String toString() {
        return "RelaySettings[" + agency.id() + "]";
    }
}
