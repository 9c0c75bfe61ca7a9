package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.IdentityKey;
import org.waylight.wire.Refusal;

/** ADR 0033: which addresses are open, what a request covers, what an answer means, how long a pause is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {

    @Nested
    class An_address {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "0.1.2.3",
                    "10.0.0.1",
                    "10.255.255.255",
                    "100.64.0.1",
                    "100.127.255.255",
                    "127.0.0.1",
                    "127.255.255.254",
                    "169.254.169.254",
                    "172.16.0.1",
                    "172.31.255.255",
                    "192.0.0.170",
                    "192.0.2.1",
                    "192.88.99.1",
                    "192.168.1.1",
                    "198.18.0.1",
                    "198.19.255.255",
                    "198.51.100.7",
                    "203.0.113.7",
                    "224.0.0.1",
                    "239.255.255.255",
                    "240.0.0.1",
                    "255.255.255.255",
                    "::",
                    "::1",
                    "::ffff:10.0.0.1",
                    "::ffff:127.0.0.1",
                    "::127.0.0.1",
                    "64:ff9b::10.0.0.1",
                    "64:ff9b::8.8.8.8",
                    "64:ff9b:1::1",
                    "100::1",
                    "2001::1",
                    "2001:2::1",
                    "2001:10::1",
                    "2001:db8::1",
                    "2002:0a00:0001::1",
                    "2002:7f00:1::",
                    "3fff::1",
                    "4000::1",
                    "5f00::1",
                    "fc00::1",
                    "fd12:3456::1",
                    "fe80::1",
                    "fec0::1",
                    "ff02::1",
                })
        void that_is_no_hosts_on_the_internet_is_refused(String address) {
            assertThat(PublicAddresses.permits(InetAddress.ofLiteral(address))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.1.1.1",
                    "9.255.255.255",
                    "11.0.0.0",
                    "100.63.255.255",
                    "100.128.0.0",
                    "126.255.255.255",
                    "128.0.0.1",
                    "169.253.255.255",
                    "172.15.255.255",
                    "172.32.0.0",
                    "192.167.255.255",
                    "193.0.0.1",
                    "198.17.255.255",
                    "198.20.0.0",
                    "223.255.255.255",
                    "::ffff:8.8.8.8",
                    "2001:200::1",
                    "2001:4860:4860::8888",
                    "2606:4700::1111",
                    "2a00:1450::1",
                })
        void of_a_host_on_the_internet_is_taken(String address) {
            assertThat(PublicAddresses.permits(InetAddress.ofLiteral(address))).isTrue();
        }
    }

    @Nested
    class A_request {

        private final IdentityKey key = IdentityKey.generate();
        private final UUID dispatch = UUID.fromString("6ac2560f-f86a-4ee3-a5dd-ce00636dcda4");

        @Test
        void covers_where_it_goes_what_it_is_about_and_what_it_brings() {
            UUID told = UUID.fromString("11111111-2222-3333-4444-555555555555");

            var fields = SignedPost.fields(
                    key,
                    URI.create("https://hook.example/w"),
                    "sealed".getBytes(UTF_8),
                    dispatch,
                    List.of(told, dispatch),
                    7,
                    Instant.ofEpochSecond(1_800_000_000),
                    "00ff");

            assertThat(fields.get("Signature-Input"))
                    .isEqualTo("waylight=(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\""
                            + " \"waylight-dispatch\" \"waylight-taken\" \"waylight-schema\");created=1800000000;expires=1800000300"
                            + ";nonce=\"00ff\";keyid=\"" + key.verifyingKey().fingerprint()
                            + "\";tag=\"waylight-webhook\"");
            assertThat(fields)
                    .containsEntry("Waylight-Dispatch", dispatch.toString())
                    .containsEntry("Waylight-Taken", told + ", " + dispatch)
                    .containsEntry("Waylight-Schema", "7");
        }

        @Test
        void covers_that_it_is_about_nothing() {
            var fields = SignedPost.fields(
                    key, URI.create("https://hook.example/w"), new byte[0], null, List.of(), 7, Instant.EPOCH, "00");

            assertThat(fields.get("Signature-Input")).contains("\"waylight-dispatch\" \"waylight-taken\"");
            assertThat(fields).containsEntry("Waylight-Dispatch", "none").containsEntry("Waylight-Taken", "none");
        }
    }

    @Nested
    class An_answer {

        @ParameterizedTest
        @ValueSource(ints = {200, 202, 204})
        void that_took_it_may_say_nothing(int status) {
            assertThat(answer(status, "")).isEqualTo(new Answer.Taken(List.of()));
        }

        @Test
        void brings_messages_unchanged() {
            UUID key = UUID.randomUUID();
            byte[] value = {0, 0, 0, 0, 1, 2, (byte) 255};

            Answer answer = answer(200, "{\"messages\":[" + message(key.toString(), value) + "]}");

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Taken.class,
                            taken -> assertThat(taken.said()).singleElement().satisfies(said -> {
                                assertThat(said.key()).isEqualTo(key);
                                assertThat(said.value().toBytes()).isEqualTo(value);
                            }));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "welcome",
                    "{}",
                    "[]",
                    "null",
                    "{\"messages\":null}",
                    "{\"messages\":[1]}",
                    "{\"messages\":[{\"key\":\"1-1-1-1-1\",\"value\":\"AA==\"}]}",
                    "{\"messages\":[{\"key\":\"6AC2560F-F86A-4EE3-A5DD-CE00636DCDA4\",\"value\":\"AA==\"}]}",
                    "{\"messages\":[{\"key\":\"6ac2560f-f86a-4ee3-a5dd-ce00636dcda4\",\"value\":\"\"}]}",
                    "{\"messages\":[{\"key\":\"6ac2560f-f86a-4ee3-a5dd-ce00636dcda4\",\"value\":\"!\"}]}",
                })
        void of_another_form_is_none(String body) {
            assertThat(answer(200, body)).isEqualTo(new Answer.NotNow(Hindrance.NOT_UNDERSTOOD));
        }

        @Test
        void keeps_to_the_bounds() {
            String one = message(UUID.randomUUID().toString(), new byte[1]);
            String long1 = message(UUID.randomUUID().toString(), new byte[Answer.MAX_MESSAGE_BYTES + 1]);

            assertThat(answer(200, "{\"messages\":[" + String.join(",", Collections.nCopies(33, one)) + "]}"))
                    .isEqualTo(new Answer.NotNow(Hindrance.TOO_MUCH));
            assertThat(answer(200, "{\"messages\":[" + long1 + "]}")).isEqualTo(new Answer.NotNow(Hindrance.TOO_MUCH));
        }

        @Test
        void may_say_that_a_record_can_never_be_used_and_why() {
            assertThat(answer(422, "{\"reason\":\"SENDER\"}")).isEqualTo(new Answer.Refused(Refusal.SENDER));
            assertThat(answer(422, "{\"reason\":\"because\"}")).isEqualTo(new Answer.NotNow(Hindrance.NOT_UNDERSTOOD));
            assertThat(answer(422, "")).isEqualTo(new Answer.NotNow(Hindrance.NOT_UNDERSTOOD));
        }

        @Test
        void of_another_status_means_later_whatever_it_says() {
            String body = "{\"messages\":[]}";

            assertThat(answer(307, body)).isEqualTo(new Answer.NotNow(Hindrance.REDIRECTED));
            assertThat(answer(401, body)).isEqualTo(new Answer.NotNow(Hindrance.NOT_TAKEN));
            assertThat(answer(410, body)).isEqualTo(new Answer.NotNow(Hindrance.NOT_TAKEN));
            assertThat(answer(503, body)).isEqualTo(new Answer.NotNow(Hindrance.FAILING));
        }

        private static Answer answer(int status, String body) {
            return Answer.of(status, body.getBytes(UTF_8));
        }

        private static String message(String key, byte[] value) {
            return "{\"key\":\"" + key + "\",\"value\":\"" + Base64.getEncoder().encodeToString(value) + "\"}";
        }
    }

    @Test
    void pauses_grow_to_a_minute_and_are_half_chance() {
        Random random = new Random(33);

        for (int failures = 0; failures < 100; failures++) {
            long whole = Math.min(60_000, 1_000L << Math.min(failures, 20));
            assertThat(Turn.pause(failures, random)).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
        }
    }
}
