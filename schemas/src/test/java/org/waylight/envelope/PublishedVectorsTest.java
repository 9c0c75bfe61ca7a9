package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The library underneath against the values that the standards' authors published; sources are named in the files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void hpke_with_x_wing_opens_and_exports_the_published_values() throws Exception {
        JsonNode vector = read("hpke-xwing.json");
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, (short)
                vector.get("aead_id").asInt());
        AsymmetricCipherKeyPair recipient = hpke.deserializePrivateKey(hex(vector, "skRm"), null);

        HPKEContext context = hpke.setupBaseR(hex(vector, "enc"), recipient, hex(vector, "info"));

        assertThat(hpke.serializePublicKey(recipient.getPublic())).isEqualTo(hex(vector, "pkRm"));
        for (JsonNode encryption : vector.get("encryptions")) {
            assertThat(context.open(hex(encryption, "aad"), hex(encryption, "ct")))
                    .isEqualTo(hex(encryption, "pt"));
        }
        for (JsonNode export : vector.get("exports")) {
            assertThat(context.export(
                            hex(export, "exporter_context"), export.get("L").asInt()))
                    .isEqualTo(hex(export, "exported_value"));
        }
    }

    @Test
    void x_wing_decapsulates_the_published_secrets() throws Exception {
        for (JsonNode vector : read("xwing.json").get("vectors")) {
            OpeningKey key = OpeningKey.ofSeed(hex(vector, "sk"));

            byte[] secret = new XWingKEMExtractor(
                            (XWingPrivateKeyParameters) key.pair().getPrivate())
                    .extractSecret(hex(vector, "ct"));

            assertThat(key.sealingKey().toBytes()).isEqualTo(hex(vector, "pk"));
            assertThat(secret).isEqualTo(hex(vector, "ss"));
        }
    }

    private static byte[] hex(JsonNode node, String field) {
        return HEX.parseHex(node.get(field).asString());
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = PublishedVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
