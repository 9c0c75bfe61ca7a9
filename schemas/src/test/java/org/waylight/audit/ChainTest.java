package org.waylight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values were computed apart from this code, with Python's hashlib over struct.pack('>i', len(field)) + field for each
 * field, a number being struct.pack('>q', number). The leaf for example is
 * sha256(00 + fields("waylight/v1/audit-leaf", chain, 1, head)).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChainTest {

    private static final ChainId REPORT = new ChainId(ChainId.Kind.REPORT, new UUID(0, 1));
    private static final ChainId SESSION = new ChainId(ChainId.Kind.SESSION, new UUID(0, 2));
    private static final Place FIRST = new Place(REPORT, 1);
    private static final Salt SALT = Salt.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final AuditEntry OPENED =
            new AuditEntry(490_000, "ana", "OPENED", List.of("R-01", "GB-POLICE"), new Place(SESSION, 7), false);
    private static final AuditEntry ERASED =
            new AuditEntry(490_001, "reporter", "ERASED_BY_REPORTER", List.of(), null, true);

    @Test
    void an_entry_has_the_commitment_that_others_compute() {
        assertThat(OPENED.commitment(FIRST, SALT).hex())
                .isEqualTo("f5efd643e250c5e97d68d842fdd75d5faba651cc67772bc6b000ad72b7921790");
        assertThat(ERASED.commitment(new Place(REPORT, 2), SALT).hex())
                .isEqualTo("17b748bbeaa4826b3f14788eb81ace1867055c94653feccbbe3ca14e86cb962b");
    }

    @Test
    void a_chain_has_the_heads_and_the_leaf_that_others_compute() {
        Head first = Head.start(REPORT).with(OPENED.commitment(FIRST, SALT));
        Head second = first.with(ERASED.commitment(first.next(), SALT));

        assertThat(first.digest().hex()).isEqualTo("aa63b54f121926fcf1574803d2ce54cd9f3ce9d31543777e237045c281fac3d4");
        assertThat(first.leaf().hex()).isEqualTo("4e4abe958368bf57565fb32a89f97e8b6dee271354ef4901a14fd773597d082e");
        assertThat(second.n()).isEqualTo(2);
        assertThat(second.digest().hex()).isEqualTo("1313a92ea4a920557cb651500fa7c809543d85cdc114bc5485a3320a0377b209");
    }

    static Stream<AuditEntry> others() {
        return Stream.of(
                new AuditEntry(490_001, "ana", "OPENED", OPENED.because(), OPENED.beside(), false),
                new AuditEntry(490_000, "bob", "OPENED", OPENED.because(), OPENED.beside(), false),
                new AuditEntry(490_000, "ana", "CLEARED", OPENED.because(), OPENED.beside(), false),
                new AuditEntry(490_000, "ana", "OPENED", List.of("GB-POLICE", "R-01"), OPENED.beside(), false),
                new AuditEntry(490_000, "ana", "OPENED", List.of("R-01GB-POLICE"), OPENED.beside(), false),
                new AuditEntry(490_000, "anaOPENED", "", OPENED.because(), OPENED.beside(), false),
                new AuditEntry(490_000, "ana", "OPENED", OPENED.because(), null, false),
                new AuditEntry(490_000, "ana", "OPENED", OPENED.because(), new Place(SESSION, 8), false),
                new AuditEntry(490_000, "ana", "OPENED", OPENED.because(), OPENED.beside(), true));
    }

    @ParameterizedTest
    @MethodSource("others")
    void another_entry_has_another_commitment(AuditEntry other) {
        assertThat(other.commitment(FIRST, SALT)).isNotEqualTo(OPENED.commitment(FIRST, SALT));
    }

    @Test
    void the_same_entry_elsewhere_has_another_commitment() {
        assertThat(Stream.of(FIRST, new Place(REPORT, 2), new Place(SESSION, 1))
                        .map(place -> OPENED.commitment(place, SALT))
                        .distinct())
                .hasSize(3);
        assertThat(OPENED.commitment(FIRST, Salt.random())).isNotEqualTo(OPENED.commitment(FIRST, SALT));
    }

    @Test
    void a_digest_is_32_bytes() {
        assertThatThrownBy(() -> Digest.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 31");
    }

    @Test
    void chains_are_in_the_order_of_how_they_are_written() {
        var high = new ChainId(ChainId.Kind.REPORT, UUID.fromString("ffffffff-0000-0000-0000-000000000000"));

        assertThat(Stream.of(SESSION, high, REPORT).sorted()).containsExactly(REPORT, high, SESSION);
        assertThat(ChainId.parse(high.toString())).isEqualTo(high);
        assertThat(Place.parse(FIRST.toString())).isEqualTo(FIRST);
    }
}
