package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a webhook may lead, and how its requests are signed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookTest {

    private static final VerifyingKey RELAY = IdentityKey.generate().verifyingKey();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hook.police.example/waylight",
                "https://hook.police.example:8443/",
                "https://xn--bcher-kva.example/a/b.c_d~e-f",
            })
    void leads_to_a_named_host(String url) {
        assertThat(new Webhook(URI.create(url), RELAY).url()).hasToString(url);
    }

    @Test
    void may_be_as_long_as_a_host_a_port_and_an_address_may_be() {
        String host = ("a".repeat(61) + ".").repeat(4) + "bcdef";
        String begin = "https://hook.example:65535/";
        String longest = begin + "p".repeat(Webhook.MAX_CHARACTERS - begin.length());

        assertThat(new Webhook(URI.create("https://" + host + "/"), RELAY).url().getHost())
                .hasSize(253);
        assertThatThrownBy(() -> new Webhook(URI.create("https://" + host + "g/"), RELAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Webhook(URI.create(longest), RELAY).url()).hasToString(longest);
        assertThatThrownBy(() -> new Webhook(URI.create(longest + "p"), RELAY))
                .hasMessageContaining("at most 512 characters, was 513");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hook.example/w",
                "ftp://hook.example/w",
                "//hook.example/w",
                "/w",
                "https:hook",
                "https://localhost/w",
                "https://hook.example",
                "https://Hook.example/w",
                "https://hook.example./w",
                "https://user:word@hook.example/w",
                "https://hook.example/w?token=1",
                "https://hook.example/w#part",
                "https://hook.example/a/../w",
                "https://hook.example/a//w",
                "https://hook.example/%2e%2e/w",
                "https://hook.example:0/w",
                "https://hook.example:65536/w",
                "https://10.0.0.1/w",
                "https://127.1/w",
                "https://2130706433/w",
                "https://0x7f.0x1/w",
                "https://[::1]/w",
                "https://[fd00::1]/w",
            })
    void leads_nowhere_else(String url) {
        assertThatThrownBy(() -> new Webhook(URI.create(url), RELAY)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9421, appendix B.2.6, with the key test-key-ed25519 of appendix B.1.4. */
    @Test
    void a_request_is_signed_as_in_the_RFC() {
        IdentityKey key =
                IdentityKey.ofSeed(Base64.getUrlDecoder().decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"));
        SequencedMap<String, String> components = new LinkedHashMap<>();
        components.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        components.put("@method", "POST");
        components.put("@path", "/foo");
        components.put("@authority", "example.com");
        components.put("content-type", "application/json");
        components.put("content-length", "18");
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", 1_618_884_473L);
        parameters.put("keyid", "test-key-ed25519");

        var fields = HttpSignatures.sign(key, "sig-b26", components, parameters);

        assertThat(HttpSignatures.base(components, HttpSignatures.signatureParams(components, parameters)))
                .isEqualTo("""
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                        ;created=1618884473;keyid="test-key-ed25519\"""");
        assertThat(fields)
                .containsEntry(
                        "Signature-Input",
                        "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                                + ";created=1618884473;keyid=\"test-key-ed25519\"")
                .containsEntry(
                        "Signature",
                        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
        assertThat(key.verifyingKey().toBytes())
                .isEqualTo(Base64.getUrlDecoder().decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"));
    }

    /** RFC 9530, appendix B.1: the digest of an example's body. */
    @Test
    void a_body_is_named_as_in_the_RFC() {
        assertThat(HttpSignatures.contentDigest("{\"hello\": \"world\"}\n".getBytes(UTF_8)))
                .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\n\"@method\": GET", "\nx", "x\r", "\r"})
    void nothing_signed_can_begin_another_line(String value) {
        SequencedMap<String, String> components = new LinkedHashMap<>();
        components.put("waylight-dispatch", value);

        assertThatThrownBy(() -> HttpSignatures.base(components, "()")).hasMessageContaining("one line");
    }
}
