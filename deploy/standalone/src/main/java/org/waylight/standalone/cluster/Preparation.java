package org.waylight.standalone.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.waylight.envelope.SignedOrder;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.SigningPersons;

/**
 * The files that each part of a system in containers needs before it starts, each readable by that part's user alone. What is there
 * stays; certificates that run out soon are made anew.
 */
final class Preparation {

    private static final String KEYSTORE_PASSWORD = "keystore-password";
    /** Kafka's own name at itself. */
    private static final String BROKER = "kafka";

    /** Java asks for one even where nothing is secret. */
    static final String TRUST_STORE_PASSWORD = "changeit";

    private static final int SALT_BYTES = 16;
    private static final int DEMO_ORDERS_AN_HOUR = 60;
    private static final String PUBLIC = "public";

    private final DataFolder data;
    private final Clock clock;

    Preparation(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /** Certificate of the authority, PEM. */
    static Path authority(DataFolder data) {
        return data.of(PUBLIC).resolve("authority.pem");
    }

    /** The same for a Java runtime. */
    static Path trustStore(DataFolder data) {
        return data.of(PUBLIC).resolve("authority.p12");
    }

    /** Key and certificate of Kafka's super user. */
    static Path admin(DataFolder data) {
        return data.of(Broker.ADMIN).resolve("tls.pem");
    }

    /** Where triage looks for one-time links. */
    static Path links(DataFolder data) {
        return data.of("links").resolve("invitations.properties");
    }

    /** Agencies that have a login: the lines of the file {@code agencies}. */
    static List<String> agencies(DataFolder data) throws IOException {
        Path file = data.root().resolve("agencies");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList()
                : List.of();
    }

    /** Gives a file or folder to the user as whom a part runs; does nothing where we are not root. */
    static void own(Path file, Part part) throws IOException {
        if (!(Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer self) || self != 0) return;
        Files.setAttribute(file, "unix:uid", part.user());
        Files.setAttribute(file, "unix:gid", part.user());
    }

    /** Everybody who may stand in the directory by the enrolment that lies there. */
    static Set<String> parties(DataFolder data) throws IOException {
        Set<String> parties =
                new LinkedHashSet<>(List.of(Services.INTAKE, Services.TRIAGE, Services.ROUTING, Auditor.NAME));
        parties.addAll(agencies(data));
        return parties;
    }

    /** The standing order, for two persons to sign; none as long as it is not there. */
    static Path standingOrder(DataFolder data) {
        return data.root().resolve("standing-order.properties");
    }

    /**
     * @param host name of this host to the outside
     * @param demo whether the agencies of this host get a standing order, for trying it out
     */
    void run(String host, boolean demo) throws IOException, InterruptedException {
        Certificates certificates = Certificates.open(data, clock);
        publish(authority(data), certificates.authority());
        publishTrustStore();
        Root root = Root.open(data, parties(data), System.out, clock);
        root.close();
        publish(data.of(PUBLIC).resolve("root-fingerprint"), root.fingerprint());
        Path trust = Root.trustFolder(data);
        permit(trust, "rwxr-xr-x");
        for (String folder : List.of("enrolments", "statements")) {
            // Everybody adds files of his own; the sticky bit keeps them his.
            Files.setAttribute(trust.resolve(folder), "unix:mode", 01777);
        }

        certificates.issue(admin(data), Broker.ADMIN, Certificates.Use.CLIENT, List.of());
        certificates.issue(file(Part.KAFKA, "tls.pem"), BROKER, Certificates.Use.BOTH, names(BROKER, host));
        certificates.issue(
                file(Part.REGISTRY, "tls.pem"), "registry", Certificates.Use.SERVER, names("registry", host));
        certificates.issue(file(Part.POSTGRES, "tls.pem"), "postgres", Certificates.Use.SERVER, List.of("postgres"));
        for (Part part : Part.SERVICES) {
            certificates.issue(file(part, "tls.pem"), part.id(), Certificates.Use.CLIENT, List.of());
            give(part, KEYSTORE_PASSWORD, data.secrets().of("keystore-" + part.id()));
        }
        for (Part part : List.of(Part.INTAKE, Part.TRIAGE)) {
            certificates.issue(
                    file(part, "public.pem"), part.id() + "-public", Certificates.Use.SERVER, names(part.id(), host));
        }
        database();
        Path accounts = Services.accounts(data);
        give(Part.TRIAGE, "accounts.properties", Files.readString(accounts));
        standingOrder(demo);
        if (!Files.exists(links(data))) Secrets.writePrivately(links(data), "");
        own(links(data), Part.TRIAGE);
        permit(data.of("links"), "rwxr-xr-x");
        agencies(certificates, root.fingerprint());
        for (Part part : Part.values()) {
            hand(part);
        }
    }

    private void standingOrder(boolean demo) throws IOException {
        var persons = new SigningPersons(data);
        Path order = standingOrder(data);
        if (demo && !Files.exists(order)) {
            persons.signAlone(SignedOrder.unsigned(Set.copyOf(agencies(data)), DEMO_ORDERS_AN_HOUR), order);
        }
        // An empty one is none.
        give(Part.TRIAGE, "standing-order.properties", Files.exists(order) ? Files.readString(order) : "");
        give(Part.TRIAGE, "signers.properties", Files.readString(persons.publish()));
    }

    private static List<String> names(String inside, String host) {
        return host.equals("localhost") ? List.of(inside, host) : List.of(inside, "localhost", host);
    }

    private void database() {
        String password = data.secrets().of(Database.secret(Database.TRIAGE));
        give(Part.TRIAGE, "database-password", password);
        give(Part.POSTGRES, "superuser-password", data.secrets().of(Database.secret("postgres")));
        if (Files.exists(file(Part.POSTGRES, "triage.sql"))) return;
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        // A blank line ends each statement for a server that reads its standard input.
        give(Part.POSTGRES, "triage.sql", """
                CREATE ROLE triage LOGIN PASSWORD '%s';

                CREATE DATABASE triage OWNER triage;

                REVOKE ALL ON DATABASE triage FROM PUBLIC;

                """.formatted(ScramVerifier.of(password, salt)));
    }

    /** Clients that run on this host, with a login, a password and settings each. */
    private void agencies(Certificates certificates, String rootFingerprint) throws IOException, InterruptedException {
        List<String> agencies = agencies(data);
        var settings = new Properties();
        settings.setProperty("agencies", String.join(",", agencies));
        settings.setProperty("bootstrap.servers", "kafka:9092");
        settings.setProperty("trust-folder", "/trust");
        settings.setProperty("root-fingerprint", rootFingerprint);
        settings.setProperty("registry", "https://registry:8443/apis/ccompat/v7");
        settings.setProperty("registry-certificates", "/etc/waylight/authority.pem");
        settings.setProperty("schema-ids", "/var/lib/waylight/schema-ids");
        settings.setProperty("health.port", "9000");
        settings.setProperty("start-timeout-seconds", "300");
        for (String agency : agencies) {
            certificates.issue(file(Part.AGENCIES, agency + ".pem"), agency, Certificates.Use.CLIENT, List.of());
            give(Part.AGENCIES, agency + ".password", data.secrets().of("keystore-" + agency));
            give(Part.AGENCIES, agency + ".kafka", """
                    security.protocol = SSL
                    ssl.keystore.type = PEM
                    ssl.keystore.location = /run/agencies/%s.pem
                    ssl.truststore.type = PEM
                    ssl.truststore.location = /etc/waylight/authority.pem
                    """.formatted(agency));
            String own = "agency." + agency + ".";
            settings.setProperty(own + "keystore", "/var/lib/waylight/" + agency + "/keys.p12");
            settings.setProperty(own + "password-file", "/run/agencies/" + agency + ".password");
            settings.setProperty(own + "kafka.properties", "/run/agencies/" + agency + ".kafka");
            settings.setProperty(own + "inbox", "/var/lib/waylight/" + agency + "/inbox");
            settings.setProperty(own + "deletion", Agencies.deletion(agency));
        }
        Secrets.writePrivately(file(Part.AGENCIES, "agency.properties"), settings);
    }

    private Path file(Part part, String name) {
        return folder(part).resolve(name);
    }

    private Path folder(Part part) {
        data.of("parts");
        return data.of("parts/" + part.id());
    }

    private void give(Part part, String name, String content) {
        Secrets.writePrivately(file(part, name), content);
    }

    private void hand(Part part) throws IOException {
        List<Path> all = new ArrayList<>(List.of(folder(part)));
        try (var files = Files.list(folder(part))) {
            files.forEach(all::add);
        }
        for (Path file : all) {
            own(file, part);
        }
    }

    private static void publish(Path file, String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.US_ASCII);
        permit(file, "rw-r--r--");
    }

    private void publishTrustStore() throws IOException {
        try (var text = Files.newInputStream(authority(data));
                OutputStream to = Files.newOutputStream(trustStore(data))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(text);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            store.store(to, TRUST_STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
