package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Architecture section 4, root of trust. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private final IdentityKey root = IdentityKey.generate();
    private final VerifyingKey triage = IdentityKey.generate().verifyingKey();

    @Test
    void names_its_parties() throws Exception {
        Directory directory = verify(signed(3, TODAY), 3);

        assertThat(directory.version()).isEqualTo(3);
        assertThat(directory.expires()).isEqualTo(TODAY);
        assertThat(directory.parties()).containsExactly(Party.TRIAGE);
        assertThat(directory.identity(Party.TRIAGE)).isEqualTo(triage);
        assertThat(directory.identity(Party.ROUTING)).isNull();
    }

    @Test
    void of_another_root_is_refused() {
        byte[] foreign = Directory.sign(IdentityKey.generate(), 1, TODAY, Map.of(Party.TRIAGE, triage));

        assertThatThrownBy(() -> verify(foreign, 0)).hasMessageContaining("not signed by the root key");
    }

    @Test
    void older_than_one_seen_is_refused() {
        assertThatThrownBy(() -> verify(signed(2, TODAY), 3)).hasMessageContaining("older than version 3");
    }

    /** The points of edwards25519 whose order divides 8, however they are written: under such a key anybody signs anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void a_key_of_small_order_is_no_identity(String weak) {
        assertThatThrownBy(() -> VerifyingKey.of(HexFormat.of().parseHex(weak)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an Ed25519 key");
    }

    @Test
    void a_key_of_another_length_is_no_identity() {
        assertThatThrownBy(() -> VerifyingKey.of(new byte[33])).hasMessageContaining("32 bytes, was 33");
    }

    @Test
    void expired_is_refused() {
        assertThatThrownBy(() -> verify(signed(1, TODAY.minusDays(1)), 0))
                .hasMessageContaining("expired on 2026-11-20");
    }

    @Test
    void with_a_party_twice_or_malformed_is_refused() {
        String key = Base64.getEncoder().encodeToString(triage.toBytes());
        String entry = "{\"id\":\"triage\",\"identityKey\":\"" + key + "\"}";

        assertThatThrownBy(() -> verify(
                        sealed("{\"version\":1,\"expires\":\"2027-01-01\",\"parties\":[" + entry + "," + entry + "]}"),
                        0))
                .hasMessageContaining("names triage twice");
        assertThatThrownBy(() -> verify(sealed("{\"version\":1,\"expires\":\"soon\",\"parties\":[" + entry + "]}"), 0))
                .hasMessageContaining("malformed");
        assertThatThrownBy(() ->
                        verify(sealed("{\"version\":1,\"expires\":\"2027-01-01\",\"parties\":[],\"surprise\":1}"), 0))
                .isInstanceOf(Directory.DirectoryRefused.class);
    }

    @Test
    void rubbish_is_refused() {
        for (String rubbish : new String[] {"", "{}", "null", "[]", "{\"directory\":\"!\",\"signature\":\"\"}"}) {
            assertThatThrownBy(() -> verify(rubbish.getBytes(UTF_8), 0)).isInstanceOf(Directory.DirectoryRefused.class);
        }
    }

    @Test
    void names_agencies_that_get_no_report() throws Exception {
        Party police = new Party("GB-POLICE");
        Party paused = new Party("GB-PAUSED");
        byte[] signed = Directory.sign(root, 3, TODAY, Map.of(police, triage, paused, triage), Set.of(paused));

        Directory directory = Directory.verify(signed, root.verifyingKey(), TODAY, 3);

        assertThat(directory.takesReports(police)).isTrue();
        assertThat(directory.takesReports(paused)).isFalse();
        assertThat(directory.identity(paused)).isEqualTo(triage);
        assertThat(directory.takesReports(new Party("GB-STRANGER"))).isFalse();
    }

    @Test
    void names_where_an_agencys_records_are_brought_and_who_brings_them() throws Exception {
        Party police = new Party("GB-POLICE");
        var webhook = new Webhook(
                URI.create("https://hook.police.example/waylight"),
                IdentityKey.generate().verifyingKey());
        Map<Party, VerifyingKey> parties = Map.of(police, triage, Party.TRIAGE, triage);
        byte[] signed = Directory.sign(root, 3, TODAY, parties, Set.of(), Map.of(police, webhook));

        Directory directory = verify(signed, 3);

        assertThat(directory.webhook(police)).isEqualTo(webhook);
        assertThat(directory.webhook(Party.TRIAGE)).isNull();
        assertThat(directory.identity(police)).isEqualTo(triage);
    }

    @Test
    void with_a_webhook_that_leads_elsewhere_is_refused() {
        String key = Base64.getEncoder().encodeToString(triage.toBytes());
        String list = "{\"version\":1,\"expires\":\"2027-01-01\",\"parties\":[{\"id\":\"GB-POLICE\",\"identityKey\":\""
                + key + "\"}],\"webhooks\":[%s]}";
        String entry = "{\"id\":\"%s\",\"url\":\"%s\",\"relayKey\":\"" + key + "\"}";
        String good = entry.formatted("GB-POLICE", "https://hook.example/w");

        for (String webhooks : List.of(
                good + "," + good,
                entry.formatted("GB-STRANGER", "https://hook.example/w"),
                entry.formatted("GB-POLICE", "http://hook.example/w"),
                "{\"id\":\"GB-POLICE\",\"url\":\"https://hook.example/w\"}",
                "{\"id\":\"GB-POLICE\",\"url\":\"https://hook.example/w\",\"relayKey\":\"AA==\"}",
                "null")) {
            assertThatThrownBy(() -> verify(sealed(list.formatted(webhooks)), 0))
                    .as(webhooks)
                    .isInstanceOf(Directory.DirectoryRefused.class);
        }
    }

    private byte[] signed(int version, LocalDate expires) {
        return Directory.sign(root, version, expires, Map.of(Party.TRIAGE, triage));
    }

    /** A list of this text, properly signed. */
    private byte[] sealed(String list) {
        byte[] signature = root.sign(new Transcript("waylight/v1/directory").add(list.getBytes(UTF_8)));
        Base64.Encoder base64 = Base64.getEncoder();
        return ("{\"directory\":\"" + base64.encodeToString(list.getBytes(UTF_8)) + "\",\"signature\":\""
                        + base64.encodeToString(signature) + "\"}")
                .getBytes(UTF_8);
    }

    private Directory verify(byte[] file, int minimumVersion) throws Directory.DirectoryRefused {
        return Directory.verify(file, root.verifyingKey(), TODAY, minimumVersion);
    }
}
