package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.waylight.message.VacancyStatement;
import org.waylight.wire.Vacancies;
import tools.jackson.databind.JsonNode;

/**
 * What an agency said of its free places, in {@code vacancies} beside its reports. As with receipts, it is written down before it is
 * sent; only the last counts.
 */
public final class VacancyBook implements AutoCloseable {

    private static final String FILE = "vacancies";

    private final String agency;
    private final Lines lines;
    private @Nullable Said last;

    /**
     * What was said.
     *
     * @param places free ones, 0 to {@value Vacancies#MOST}
     * @param sent whether Kafka has it
     */
    public record Said(int places, Instant at, int sequence, boolean sent) {

        /** Whether the charity still goes by it. */
        public boolean counts(Instant now) {
            return Vacancies.counts(hour(at), hour(now));
        }

        private VacancyStatement statement(String agency) {
            return new VacancyStatement(agency, places, hour(at), sequence);
        }

        private static long hour(Instant instant) {
            return TimeUnit.SECONDS.toHours(instant.getEpochSecond());
        }
    }

    private VacancyBook(String agency, Lines lines) throws IOException {
        this.agency = agency;
        this.lines = lines;
        try {
            lines.asOpened().forEach(this::read);
        } catch (RuntimeException e) {
            // A line of JSON may lack anything, or hold another kind of value.
            lines.close();
            throw new Lines.Damaged(e);
        }
    }

    /**
     * Opens an agency's book, made if there is none; waits while somebody else has it open. One that is damaged is set aside: only the
     * last word counts, and for a day, so no report is to wait for it.
     */
    public static VacancyBook open(Path inbox, String agency) throws IOException {
        Path file = inbox.resolve(FILE);
        try {
            return new VacancyBook(agency, Lines.open(file));
        } catch (Lines.Damaged _) {
            Files.move(file, file.resolveSibling(FILE + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            return new VacancyBook(agency, Lines.open(file));
        }
    }

    /** What was said last; empty if nothing ever was. */
    public static Optional<Said> last(Path inbox, String agency) throws IOException {
        if (!Files.exists(inbox.resolve(FILE))) {
            return Optional.empty();
        }
        try (VacancyBook book = open(inbox, agency)) {
            return Optional.ofNullable(book.last);
        }
    }

    /** Writes down what a person says. */
    public void say(int places, Instant now) throws IOException {
        if (places < 0 || places > Vacancies.MOST) {
            throw new IllegalArgumentException("free places are 0 to " + Vacancies.MOST);
        }
        // By the clock, so that an agency that lost this file is not taken for somebody who speaks late.
        int minute = (int) TimeUnit.SECONDS.toMinutes(now.getEpochSecond());
        var said = new Said(places, now, last == null ? minute : Math.max(minute, last.sequence() + 1), false);
        lines.append(Lines.line()
                .put("places", said.places())
                .put("at", now.getEpochSecond())
                .put("sequence", said.sequence()));
        last = said;
    }

    /** The last that was said, if Kafka may not have it. */
    Optional<VacancyStatement> unsent() {
        return Optional.ofNullable(last).filter(said -> !said.sent()).map(said -> said.statement(agency));
    }

    /** Notes that Kafka has a statement. */
    void acknowledged(VacancyStatement statement) throws IOException {
        lines.append(Lines.line().put("acknowledged", statement.getSequence()));
        sent(statement.getSequence());
    }

    private void read(JsonNode line) {
        if (line.has("acknowledged")) {
            sent(line.get("acknowledged").asInt());
        } else if (!line.has("places") || !line.has("at") || !line.has("sequence")) {
            throw new IllegalArgumentException("a line says nothing");
        } else {
            last = new Said(
                    line.get("places").asInt(),
                    Instant.ofEpochSecond(line.get("at").asLong()),
                    line.get("sequence").asInt(),
                    false);
        }
    }

    private void sent(int sequence) {
        if (last != null && last.sequence() == sequence) {
            last = new Said(last.places(), last.at(), sequence, true);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
