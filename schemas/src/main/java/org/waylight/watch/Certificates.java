package org.waylight.watch;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The certificates that a service shows or trusts, by the settings that name them: to Kafka, and where it serves over TLS. */
final class Certificates {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final String KAFKA = "spring.kafka.properties.ssl.";

    private Certificates() {}

    /**
     * Whole days until the first of them ends, below 0 once it has; infinite if there is none.
     *
     * @param settings a setting's value by its name, null if it is not set
     * @throws IllegalStateException if a file cannot be read
     */
    static double daysLeft(Function<String, @Nullable String> settings, InstantSource clock) {
        double first = Double.POSITIVE_INFINITY;
        for (X509Certificate certificate : all(settings)) {
            Duration left =
                    Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
            first = Math.min(
                    first,
                    Math.floor((double) left.toMillis() / Duration.ofDays(1).toMillis()));
        }
        return first;
    }

    private static List<X509Certificate> all(Function<String, @Nullable String> settings) {
        List<X509Certificate> all = new ArrayList<>();
        for (String store : List.of(KAFKA + "keystore.", KAFKA + "truststore.")) {
            all.addAll(in(
                    settings.apply(store + "location"),
                    settings.apply(store + "type"),
                    settings.apply(store + "password")));
        }
        all.addAll(in(settings.apply("server.ssl.certificate"), "PEM", null));
        all.addAll(in(
                settings.apply("server.ssl.key-store"),
                settings.apply("server.ssl.key-store-type"),
                settings.apply("server.ssl.key-store-password")));
        return all;
    }

    private static List<X509Certificate> in(@Nullable String file, @Nullable String type, @Nullable String password) {
        if (file == null) {
            return List.of();
        }
        String path = file.replaceFirst("^file:", "");
        try {
            return type != null && type.toUpperCase(Locale.ROOT).equals("PEM")
                    ? pem(Files.readString(Path.of(path), StandardCharsets.US_ASCII))
                    : store(path, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("certificates in " + path + " cannot be read", unreadable);
        }
    }

    /** A private key beside them is passed over. */
    private static List<X509Certificate> pem(String text) throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        var reader = CertificateFactory.getInstance("X.509");
        for (String block : PEM.matcher(text).results().map(MatchResult::group).toList()) {
            found.add((X509Certificate)
                    reader.generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII))));
        }
        return found;
    }

    private static List<X509Certificate> store(String path, @Nullable String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(new File(path), password == null ? null : password.toCharArray());
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                found.add(certificate);
            }
        }
        return found;
    }
}
