package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.IdentityKey;

/** What goes over the wire to a real https server, and what does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiverTest {

    private static final byte[] BODY = "sealed".getBytes(UTF_8);
    private static final String OTHER_HOST = "other.agency.example";
    private static final UUID DISPATCH = UUID.fromString("6ac2560f-f86a-4ee3-a5dd-ce00636dcda4");

    @TempDir
    static Path folder;

    private static AgencyServer server;

    private final IdentityKey key = IdentityKey.generate();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        server = new AgencyServer(AgencyServer.certificate(folder, AgencyServer.HOST));
        AgencyServer.certificate(folder, OTHER_HOST);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        end.countDown();
        server.requests.clear();
        server.answer = _ -> AgencyServer.Reply.of(204, "");
    }

    @Test
    void a_request_is_signed_so_that_others_programs_verify_it() throws Exception {
        assertThat(post(here(), server.url())).isEqualTo(new Answer.Taken(List.of()));

        assertThat(server.requests).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo(AgencyServer.PATH);
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.fields().get("Content-type")).containsExactly("application/vnd.waylight.envelope");
            assertThat(request.dispatch()).isEqualTo(DISPATCH.toString());
            assertThat(request.fields().keySet()).doesNotContain("Cookie", "Authorization", "Accept-encoding");
            assertThat(server.signed(request, key.verifyingKey())).isTrue();
            assertThat(server.signed(request, IdentityKey.generate().verifyingKey()))
                    .isFalse();
            var other = new AgencyServer.Request(request.path(), request.fields(), "other".getBytes(UTF_8));
            assertThat(server.signed(other, key.verifyingKey())).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        server.answer = request -> request.path().equals(AgencyServer.PATH)
                ? new AgencyServer.Reply(
                        status,
                        new byte[0],
                        Map.of("Location", server.url().resolve("/elsewhere").toString()))
                : AgencyServer.Reply.of(200, "");

        assertThat(post(here(), server.url())).isEqualTo(new Answer.NotNow(Hindrance.REDIRECTED));

        assertThat(server.requests).extracting(AgencyServer.Request::path).containsExactly(AgencyServer.PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1"})
    void a_name_that_leads_into_a_network_of_somebodys_own_is_not_connected_to(String address) {
        Answer answer = post(
                receiver(AgencyServer.HOST, TestNames.of(AgencyServer.HOST, address), PublicAddresses::permits),
                server.url());

        assertThat(answer).isEqualTo(new Answer.NotNow(Hindrance.NOT_PUBLIC));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void one_such_address_among_others_is_enough_to_refuse() {
        Answer answer = post(
                receiver(
                        AgencyServer.HOST,
                        TestNames.of(AgencyServer.HOST, "127.0.0.1", "127.0.0.2"),
                        InetAddress.ofLiteral("127.0.0.1")::equals),
                server.url());

        assertThat(answer).isEqualTo(new Answer.NotNow(Hindrance.NOT_PUBLIC));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void an_address_written_out_is_not_connected_to_either() {
        Answer answer = post(
                new Receiver(settings(AgencyServer.HOST).tls()),
                URI.create("https://127.0.0.1:" + server.url().getPort() + AgencyServer.PATH));

        assertThat(answer).isEqualTo(new Answer.NotNow(Hindrance.NOT_PUBLIC));
        assertThat(server.requests).isEmpty();
    }

    /** What is connected to is what was checked: a name that answers otherwise the second time is not asked a second time. */
    @Test
    void the_name_system_is_asked_once_for_each_request() {
        var asked = new AtomicInteger();
        DnsResolver changing = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {
                    InetAddress.ofLiteral(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2")
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };

        assertThat(post(receiver(AgencyServer.HOST, changing, InetAddress::isLoopbackAddress), server.url()))
                .isInstanceOf(Answer.Taken.class);

        assertThat(asked).hasValue(1);
    }

    @Test
    void a_certificate_of_somebody_unknown_does_not_count() {
        assertThat(post(receiver(OTHER_HOST, TestNames.of(AgencyServer.HOST, "127.0.0.1"), _ -> true), server.url()))
                .isEqualTo(new Answer.NotNow(Hindrance.NOT_TRUSTED));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_certificate_for_another_name_does_not_count() {
        URI other = URI.create(server.url().toString().replace(AgencyServer.HOST, OTHER_HOST));

        assertThat(post(receiver(AgencyServer.HOST, TestNames.of(OTHER_HOST, "127.0.0.1"), _ -> true), other))
                .isEqualTo(new Answer.NotNow(Hindrance.NOT_TRUSTED));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_host_without_an_address_is_waited_for() {
        assertThat(post(receiver(AgencyServer.HOST, TestNames.of(OTHER_HOST, "127.0.0.1"), _ -> true), server.url()))
                .isEqualTo(new Answer.NotNow(Hindrance.UNKNOWN_HOST));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 422, 500})
    void an_answer_that_is_too_large_is_not_read_to_its_end(int status) {
        server.answer = _ -> new AgencyServer.Reply(status, new byte[100 << 20], Map.of());

        assertThat(post(here(), server.url())).isEqualTo(new Answer.NotNow(Hindrance.TOO_MUCH));
    }

    @Test
    void an_answer_that_does_not_end_is_given_up() {
        server.answer = _ -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return AgencyServer.Reply.of(200, "");
        };
        var impatient = new Receiver(
                settings(AgencyServer.HOST).tls(),
                TestNames.of(AgencyServer.HOST, "127.0.0.1"),
                _ -> true,
                Duration.ofMillis(300));

        assertThat(post(impatient, server.url())).isEqualTo(new Answer.NotNow(Hindrance.NO_ANSWER));
    }

    private static Receiver here() {
        return receiver(
                AgencyServer.HOST, TestNames.of(AgencyServer.HOST, "127.0.0.1"), InetAddress::isLoopbackAddress);
    }

    private static Receiver receiver(String trusted, DnsResolver names, Predicate<InetAddress> permitted) {
        return new Receiver(settings(trusted).tls(), names, permitted, Duration.ofSeconds(20));
    }

    private static RelaySettings settings(String trusted) {
        try {
            Files.writeString(folder.resolve("kafka.properties"), "");
            Path file = Files.writeString(folder.resolve("webhook-" + trusted + ".properties"), """
                    agency = GB-POLICE
                    bootstrap.servers = 127.0.0.1:9
                    kafka.properties = kafka.properties
                    keystore = keys.p12
                    password-file = password
                    trust-folder = trust
                    root-fingerprint = 00
                    schema-id = 1
                    certificates = %s.pem
                    """.formatted(trusted));
            return RelaySettings.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer post(Receiver receiver, URI url) {
        try (receiver) {
            return receiver.post(
                    url, BODY, SignedPost.fields(key, url, BODY, DISPATCH, List.of(), 1, Instant.now(), "00ff"));
        }
    }
}
