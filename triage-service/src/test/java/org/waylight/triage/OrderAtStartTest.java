package org.waylight.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.SignedOrder;
import org.waylight.triage.clear.StandingOrder;

/** Which standing order triage starts with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderAtStartTest {

    private final IdentityKey first = IdentityKey.generate();
    private final IdentityKey second = IdentityKey.generate();

    @TempDir
    Path folder;

    private Path signers;

    @BeforeEach
    void two_persons_sign() throws IOException {
        signers = Files.writeString(
                folder.resolve("signers"), "first=%s%nsecond=%s%n".formatted(publicKey(first), publicKey(second)));
    }

    private static String publicKey(IdentityKey person) {
        return Base64.getEncoder().encodeToString(person.verifyingKey().toBytes());
    }

    private TriageProperties.Order order(SignedOrder order) throws IOException {
        Path file = folder.resolve("order");
        try (var writer = Files.newBufferedWriter(file)) {
            order.toProperties().store(writer, null);
        }
        return new TriageProperties.Order(file, signers);
    }

    @Test
    void no_file_and_an_empty_one_are_no_order() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(new TriageProperties.Order(null, null).inForce()).isEqualTo(StandingOrder.NONE);
        assertThat(new TriageProperties.Order(empty, signers).inForce().agencies())
                .isEmpty();
    }

    @Test
    void what_two_signed_is_in_force() throws IOException {
        SignedOrder signed = SignedOrder.unsigned(Set.of("GB-POLICE"), 7)
                .signedBy("first", first)
                .signedBy("second", second);

        assertThat(order(signed).inForce()).isEqualTo(new StandingOrder(Set.of("GB-POLICE"), 7));
    }

    @Test
    void nothing_starts_with_an_order_that_one_signed_or_nobody_is_named_to_sign() throws IOException {
        SignedOrder byOne = SignedOrder.unsigned(Set.of("GB-POLICE"), 7).signedBy("first", first);

        assertThatThrownBy(() -> order(byOne).inForce())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "triage.standing-order.file does not count: must be signed by two of [first, second] as it is;"
                                + " is signed by [first]");
        assertThatThrownBy(() -> new TriageProperties.Order(folder.resolve("order"), null).inForce())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("triage.standing-order.signers");
    }
}
