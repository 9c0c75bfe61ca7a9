package org.waylight.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.SignedOrder;
import org.waylight.envelope.Signers;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.services.SigningPersons;
import org.waylight.wire.Authority;
import org.waylight.wire.HttpRegistry;
import org.waylight.wire.Registry;

/** What a first start leaves, and what a second one changes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparationTest {

    @TempDir
    static Path folder;

    static DataFolder data;

    @BeforeAll
    static void prepare() throws Exception {
        data = new DataFolder(folder.resolve("state")).make();
        Files.writeString(data.root().resolve("agencies"), "# those on this host\nGB-POLICE\n");
        new Preparation(data, Clock.systemUTC()).run("report.example", true);
    }

    @Test
    void each_part_has_files_that_it_alone_may_read() throws Exception {
        assertThat(names("intake")).containsExactlyInAnyOrder("tls.pem", "public.pem", "keystore-password");
        assertThat(names("triage"))
                .containsExactlyInAnyOrder(
                        "tls.pem",
                        "public.pem",
                        "keystore-password",
                        "database-password",
                        "accounts.properties",
                        "standing-order.properties",
                        "signers.properties");
        assertThat(names("postgres")).containsExactlyInAnyOrder("tls.pem", "superuser-password", "triage.sql");
        assertThat(names("routing")).containsExactlyInAnyOrder("tls.pem", "keystore-password");
        try (var files = Files.walk(data.root().resolve("parts"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_certificate_is_good_for_one_name_and_one_use() throws Exception {
        X509Certificate authority = certificates(Preparation.authority(data)).getFirst();
        X509Certificate triage = certificates(part("triage/tls.pem")).getFirst();
        X509Certificate page = certificates(part("intake/public.pem")).getFirst();

        triage.verify(authority.getPublicKey());
        assertThat(triage.getSubjectX500Principal().getName()).isEqualTo("CN=triage");
        assertThat(triage.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(triage.getBasicConstraints()).isEqualTo(-1);
        assertThat(page.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(page.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
                .isEqualTo(List.of("intake", "localhost", "report.example"));
    }

    @Test
    void a_registry_counts_by_the_operators_authority_alone() throws Exception {
        HttpsServer registry = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        registry.setHttpsConfigurator(new HttpsConfigurator(served(part("registry/tls.pem"))));
        registry.createContext("/", exchange -> {
            byte[] answer = "{\"schema\": \"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try {
            URI address =
                    URI.create("https://localhost:" + registry.getAddress().getPort());

            assertThat(new HttpRegistry(address, Authority.trusting(Preparation.authority(data))).byId(1))
                    .isEqualTo("\"string\"");
            assertThatThrownBy(() -> new HttpRegistry(address, null).byId(1))
                    .isInstanceOf(Registry.RegistryUnavailable.class)
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        } finally {
            registry.stop(0);
        }
    }

    /** What a server with the key and certificate in {@code pem} shows. */
    private static SSLContext served(Path pem) throws Exception {
        String text = Files.readString(pem);
        String key = text.substring(0, text.indexOf("-----END PRIVATE KEY")).replaceFirst("-+BEGIN PRIVATE KEY-+", "");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key))),
                new char[0],
                certificates(pem).toArray(Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    @Test
    void no_password_stands_in_the_databases_script() throws Exception {
        String password = Files.readString(part("triage/database-password"));

        assertThat(Files.readString(part("postgres/triage.sql")))
                .contains("SCRAM-SHA-256$4096:")
                .doesNotContain(password);
    }

    @Test
    void a_demonstrations_order_is_signed_for_the_agencies_of_this_host() {
        SignedOrder order = SignedOrder.read(part("triage/standing-order.properties"));

        assertThat(order.agencies()).containsExactly("GB-POLICE");
        order.requireSigned(Signers.read(part("triage/signers.properties"), "signers"));
    }

    @Test
    void an_order_that_one_person_changed_is_signed_by_nobody_until_both_sign_again() throws Exception {
        Path own = folder.resolve("order");
        Files.writeString(
                own, Files.readString(part("triage/standing-order.properties")).replace("GB-POLICE", "GB-NSPCC"));
        var persons = new SigningPersons(data);
        Path taken = folder.resolve("taken");

        assertThatThrownBy(() -> persons.activate(own, taken)).hasMessageContaining("is signed by []");
        persons.sign(own, "second");
        assertThatThrownBy(() -> persons.activate(own, taken)).hasMessageContaining("is signed by [second]");
        assertThat(taken).doesNotExist();
        persons.sign(own, "first");
        persons.activate(own, taken);
        assertThat(SignedOrder.read(taken).agencies()).containsExactly("GB-NSPCC");
        assertThatThrownBy(() -> persons.sign(own, "third")).hasMessageContaining("Nobody called third");
    }

    @Test
    void a_key_that_was_moved_away_is_asked_for_and_never_made_anew() throws Exception {
        Path here = SigningPersons.publicKeys(data).resolveSibling("first.p12");
        Path medium = Files.move(here, folder.resolve("medium"));
        try {
            assertThatThrownBy(() -> new SigningPersons(data).key("first")).hasMessageContaining("is not here");
            assertThat(new SigningPersons(data).publish()).isEqualTo(SigningPersons.publicKeys(data));
            assertThat(here).doesNotExist();
        } finally {
            Files.move(medium, here);
        }
    }

    @Test
    void a_second_start_changes_no_key_until_its_certificate_runs_out() throws Exception {
        String before = Files.readString(part("routing/tls.pem"));
        String password = Files.readString(part("routing/keystore-password"));

        Certificates.open(data, Clock.systemUTC())
                .issue(part("routing/tls.pem"), "routing", Certificates.Use.CLIENT, List.of());
        assertThat(Files.readString(part("routing/tls.pem"))).isEqualTo(before);

        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(350)), ZoneOffset.UTC);
        Certificates.open(data, later).issue(part("routing/tls.pem"), "routing", Certificates.Use.CLIENT, List.of());
        assertThat(Files.readString(part("routing/tls.pem"))).isNotEqualTo(before);
        assertThat(Files.readString(part("routing/keystore-password"))).isEqualTo(password);
    }

    @Test
    void what_everybody_may_read_holds_no_key() throws Exception {
        try (var files = Files.walk(data.root().resolve("public"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY");
            }
        }
        assertThatThrownBy(() -> certificates(data.root().resolve("public/root-fingerprint")))
                .isInstanceOf(Exception.class);
    }

    private static Path part(String name) {
        return data.root().resolve("parts").resolve(name);
    }

    private static List<String> names(String part) throws Exception {
        try (var files = Files.list(part(part))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<X509Certificate> certificates(Path file) throws Exception {
        // The key stands before them.
        String text = Files.readString(file);
        String from = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(from.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
