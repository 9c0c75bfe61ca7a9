package org.waylight.envelope;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any file in a directory's place, and any content that a root signed: it counts, or is refused in words. Allowed is {@link
 * Directory.DirectoryRefused} alone.
 */
@Tag("fuzz")
class DirectoryFuzzTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final IdentityKey ROOT = IdentityKey.ofSeed(seed(1));

    static Stream<byte[]> directories() {
        VerifyingKey key = IdentityKey.ofSeed(seed(2)).verifyingKey();
        Party agency = new Party("GB-POLICE");
        byte[] file = Directory.sign(
                ROOT,
                1,
                TODAY.plusDays(1),
                Map.of(Party.TRIAGE, key, agency, key),
                Set.of(agency),
                Map.of(agency, new Webhook(URI.create("https://partner.example/in"), key)));
        byte[] list = Base64.getDecoder()
                .decode(JsonMapper.shared().readTree(file).get("directory").asString());
        return Stream.of(file, list);
    }

    @MethodSource("directories")
    @Timeout(300)
    @FuzzTest
    void counts_or_is_refused(byte[] bytes) {
        verify(bytes);
        verify(JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "directory",
                        Base64.getEncoder().encodeToString(bytes),
                        "signature",
                        Base64.getEncoder()
                                .encodeToString(ROOT.sign(new Transcript("waylight/v1/directory").add(bytes))))));
        try {
            ReceiptCode.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            // Says so.
        }
    }

    private static void verify(byte[] file) {
        try {
            Directory.verify(file, ROOT.verifyingKey(), TODAY, 0);
        } catch (Directory.DirectoryRefused refused) {
            // In words for an operator.
        }
    }

    private static byte[] seed(int of) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) of);
        return seed;
    }
}
