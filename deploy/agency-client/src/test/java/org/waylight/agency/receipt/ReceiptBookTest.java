package org.waylight.agency.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;

/** The receipts of one dispatch on disk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptBookTest {

    private static final ByteBuffer DIGEST = ByteBuffer.wrap(new byte[32]).put(0, (byte) 7);

    @TempDir
    Path folder;

    private final UUID dispatch = UUID.randomUUID();

    @Test
    void receipts_are_numbered_and_read_back_as_they_were() throws IOException {
        AgencyReceipt opened;
        AgencyReceipt declined;
        try (ReceiptBook book = open()) {
            opened = book.opened(DIGEST, 495_000);
            declined = book.answered(ReceiptState.DECLINED, ReceiptReason.NO_CAPACITY, 495_001);
        }

        try (ReceiptBook again = open()) {
            assertThat(again.unsent()).containsExactly(opened, declined);
        }
        assertThat(opened.getSequence()).isEqualTo(1);
        assertThat(declined.getSequence()).isEqualTo(2);
        assertThat(declined.getEnvelopeDigest()).isEqualTo(DIGEST);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void opening_twice_is_one_receipt_about_the_first_envelope() throws IOException {
        try (ReceiptBook book = open()) {
            AgencyReceipt first = book.opened(DIGEST, 1);

            assertThat(book.opened(ByteBuffer.wrap(new byte[32]), 2)).isEqualTo(first);
        }
    }

    @Test
    void what_kafka_has_is_not_sent_again() throws IOException {
        try (ReceiptBook book = open()) {
            book.acknowledged(book.opened(DIGEST, 1));
        }
        assertThat(ReceiptBook.unsent(folder, "GB-POLICE")).isEmpty();

        try (ReceiptBook book = open()) {
            book.answered(ReceiptState.ACCEPTED, null, 2);
        }

        assertThat(ReceiptBook.unsent(folder, "GB-POLICE")).containsExactly(dispatch);
        try (ReceiptBook book = open()) {
            assertThat(book.unsent()).extracting(AgencyReceipt::getSequence).containsExactly(2);
        }
    }

    @Test
    void a_line_cut_by_a_halt_never_was() throws IOException {
        try (ReceiptBook book = open()) {
            book.opened(DIGEST, 1);
        }
        Files.writeString(file(), "{\"sequence\":2,\"state\":\"ACC", StandardOpenOption.APPEND);

        try (ReceiptBook book = open()) {
            assertThat(book.answered(ReceiptState.OUTCOME, null, 3).getSequence())
                    .isEqualTo(2);
        }
        try (ReceiptBook book = open()) {
            assertThat(book.unsent())
                    .extracting(AgencyReceipt::getState)
                    .containsExactly(ReceiptState.OPENED, ReceiptState.OUTCOME);
        }
    }

    @Test
    void an_acknowledgement_lost_in_a_halt_lets_the_same_receipt_be_sent_again() throws IOException {
        AgencyReceipt opened;
        try (ReceiptBook book = open()) {
            opened = book.opened(DIGEST, 1);
        }
        Files.writeString(file(), "{\"acknowledged\":", StandardOpenOption.APPEND);

        assertThat(ReceiptBook.unsent(folder, "GB-POLICE")).containsExactly(dispatch);
        try (ReceiptBook book = open()) {
            assertThat(book.unsent()).containsExactly(opened);
            book.acknowledged(opened);
        }
        assertThat(ReceiptBook.unsent(folder, "GB-POLICE")).isEmpty();
    }

    @Test
    void an_answer_that_waits_is_no_receipt_until_it_is_given_and_can_be_taken_back() throws IOException {
        Instant given = Instant.ofEpochSecond(1_000);
        try (ReceiptBook book = open()) {
            book.opened(DIGEST, 1);
            book.hold(ReceiptState.DECLINED, ReceiptReason.OTHER, given, given.plusSeconds(120));
        }
        ReceiptBook.Look waiting = ReceiptBook.look(folder, "GB-POLICE", dispatch);
        assertThat(waiting.receipts()).hasSize(1);
        assertThat(waiting.held())
                .isEqualTo(
                        new ReceiptBook.Held(ReceiptState.DECLINED, ReceiptReason.OTHER, given, given.plusSeconds(120)))
                .satisfies(held -> {
                    assertThat(held.due(given.plusSeconds(119))).isFalse();
                    assertThat(held.due(given.plusSeconds(120))).isTrue();
                    // The clock was set back.
                    assertThat(held.due(given.minusSeconds(1))).isTrue();
                });

        try (ReceiptBook book = open()) {
            book.undo();
        }
        assertThat(ReceiptBook.look(folder, "GB-POLICE", dispatch).held()).isNull();

        try (ReceiptBook book = open()) {
            book.hold(ReceiptState.DECLINED, ReceiptReason.OTHER, given, given.plusSeconds(120));
            book.answered(ReceiptState.ACCEPTED, null, 2);
        }
        ReceiptBook.Look said = ReceiptBook.look(folder, "GB-POLICE", dispatch);
        assertThat(said.held()).isNull();
        assertThat(said.receipts())
                .extracting(AgencyReceipt::getState)
                .containsExactly(ReceiptState.OPENED, ReceiptState.ACCEPTED);
    }

    @Test
    void a_damaged_book_is_told_and_not_overwritten() throws IOException {
        Files.write(file(), "nonsense\n".getBytes(UTF_8));

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(file()).hasContent("nonsense\n");
    }

    @Test
    void two_at_once_get_numbers_of_their_own() throws Exception {
        try (ReceiptBook book = open()) {
            book.opened(DIGEST, 1);
        }
        List<Thread> people = Stream.generate(() -> Thread.ofVirtual().unstarted(() -> {
                    try (ReceiptBook book = open()) {
                        book.answered(ReceiptState.ACCEPTED, null, 2);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .limit(10)
                .toList();

        people.forEach(Thread::start);
        for (Thread person : people) {
            person.join();
        }

        try (ReceiptBook book = open()) {
            assertThat(book.unsent())
                    .extracting(AgencyReceipt::getSequence)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 11).boxed().toList());
        }
    }

    private ReceiptBook open() throws IOException {
        return ReceiptBook.open(folder, "GB-POLICE", dispatch);
    }

    private Path file() {
        return folder.resolve(dispatch + ".receipts");
    }
}
