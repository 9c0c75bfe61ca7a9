package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.Attachment;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MediaType;
import org.waylight.triage.assess.ReportValidator.Validity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageValidatorTest {

    private static final String LONGEST = "é".repeat(4_096);

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("text", "blank answer", new Answer(1, " \n")),
                fault("text", "answer that is a byte too long", new Answer(1, LONGEST + "x")),
                fault("text", "addition without a word", new Addition("", List.of())),
                fault("text", "addition that is a byte too long", new Addition(LONGEST + "x", List.of())),
                fault("attachments", "addition with an empty file", new Addition("A photo.", List.of(file(0)))),
                fault(
                        "attachments",
                        "addition with eleven files",
                        new Addition(
                                "Photos.",
                                Stream.generate(() -> file(1)).limit(11).toList())));
    }

    private static Arguments fault(String field, String what, Object body) {
        return Arguments.of(field, Named.of(what, body));
    }

    private static Attachment file(int size) {
        return new Attachment(
                UUID.randomUUID(), MediaType.JPEG, size, ByteBuffer.allocate(32), List.of(UUID.randomUUID()));
    }

    private static MailboxMessage message(int secretBytes, Object body) {
        return new MailboxMessage(UUID.randomUUID(), ByteBuffer.allocate(secretBytes), body);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void A_message_is_refused_if_it_is_an(String field, Object body) {
        assertThat(MessageValidator.check(message(32, body)))
                .isInstanceOfSatisfying(
                        Validity.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    static Stream<Object> valid() {
        return Stream.of(new Answer(1, LONGEST), new Addition("x", List.of(file(1))), new Erasure(), new Burn());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void A_message_at_every_limit_is_valid(Object body) {
        assertThat(MessageValidator.check(message(32, body))).isEqualTo(new Validity.Valid());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void A_message_with_a_secret_of_another_size_is_refused(Object body) {
        assertThat(MessageValidator.check(message(31, body)))
                .isInstanceOfSatisfying(
                        Validity.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("secret"));
    }
}
