package org.waylight.agency.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.ReceiptState;

/**
 * Any bytes in the files in which a partner's machine keeps receipts, questions, notices and free places: read, or said to be damaged.
 * Allowed is {@link IOException} alone.
 */
@Tag("fuzz-long")
class BooksFuzzTest {

    private static final String AGENCY = "GB-POLICE";
    private static final UUID DISPATCH = new UUID(1, 2);
    private static final Path FOLDER = folder();

    private interface Book {
        Object look() throws IOException;
    }

    /** What the books themselves write. */
    static Stream<byte[]> written() throws IOException {
        Path inbox = Files.createTempDirectory("books-seed");
        try (ReceiptBook book = ReceiptBook.open(inbox, AGENCY, DISPATCH)) {
            book.opened(ByteBuffer.allocate(32), 9);
            book.answered(ReceiptState.ACCEPTED, null, 10);
            book.hold(ReceiptState.DECLINED, null, Instant.EPOCH, Instant.EPOCH);
        }
        try (QuestionBook book = QuestionBook.open(inbox, DISPATCH)) {
            book.look();
        }
        try (VacancyBook book = VacancyBook.open(inbox, AGENCY)) {
            book.say(3, Instant.EPOCH);
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(BooksFuzzTest::bytes).toList().stream();
        }
    }

    @MethodSource("written")
    @Timeout(300)
    @FuzzTest
    void read_or_damaged(byte[] bytes) throws IOException {
        for (String name :
                new String[] {DISPATCH + ".receipts", DISPATCH + ".questions", DISPATCH + ".notices", "vacancies"}) {
            Files.write(FOLDER.resolve(name), bytes);
        }
        look(() -> ReceiptBook.look(FOLDER, AGENCY, DISPATCH));
        look(() -> ReceiptBook.unsent(FOLDER, AGENCY));
        look(() -> QuestionBook.look(FOLDER, DISPATCH));
        look(() -> {
            try (NoticeBook book = NoticeBook.open(FOLDER, AGENCY, DISPATCH)) {
                return book;
            }
        });
        assertThat(VacancyBook.last(FOLDER, AGENCY)).isNotNull();
    }

    private static void look(Book book) {
        try {
            assertThat(book.look()).isNotNull();
        } catch (IOException damaged) {
            assertThat(damaged.getMessage()).isNotBlank();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("books-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
