package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.inbox.Inbox;
import tools.jackson.databind.JsonNode;

/**
 * What was asked about one dispatch and what the charity answered, in {@code <dispatch id>.questions}. Personal data: it goes
 * with the report. As with receipts, a question is written down before it is sent.
 */
public final class QuestionBook implements AutoCloseable {

    /** Longest question, in UTF-16 units. */
    public static final int MAX_LENGTH = 2_000;

    /** Most questions that wait for an answer: the charity takes no more. */
    public static final int MAX_OPEN = 5;

    private final Lines lines;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();
    private int seen;

    /**
     * A question.
     *
     * @param text as it was asked; empty if the answer came to an inbox that has lost it
     * @param hour hours since 1970-01-01T00Z
     * @param sent whether Kafka has it
     * @param reply null until the charity answered
     */
    public record Entry(
            UUID question,
            String text,
            long hour,
            boolean sent,
            @Nullable Reply reply) {

        private Entry acknowledged() {
            return new Entry(question, text, hour, true, reply);
        }

        private Entry answered(Reply given) {
            return new Entry(question, text, hour, true, given);
        }

        @Override
        public String toString() {
            return "Entry[" + question + "]";
        }
    }

    /**
     * What the charity answered.
     *
     * @param text null if it said that nobody can
     * @param hour when it came, hours since 1970-01-01T00Z
     */
    public record Reply(@Nullable String text, long hour) {
        @Override
        public String toString() {
            return "Reply[redacted]";
        }
    }

    /**
     * What a book says, for somebody who only looks.
     *
     * @param entries in their order
     * @param unread whether an answer came that nobody has looked at
     */
    public record Look(List<Entry> entries, boolean unread) {

        public static final Look NOTHING = new Look(List.of(), false);

        public Look {
            entries = List.copyOf(entries);
        }

        /** Whether one more may be asked. */
        public boolean room() {
            return entries.stream().filter(entry -> entry.reply() == null).count() < MAX_OPEN;
        }

        @Override
        public String toString() {
            return "Look[redacted]";
        }
    }

    /** What became of a question. */
    public enum Outcome {
        ASKED,
        /** The last one says just that: a button pressed twice. */
        SAME,
        /** Blank, or too long. */
        UNFIT,
        TOO_MANY
    }

    private QuestionBook(Lines lines) throws IOException {
        this.lines = lines;
        try {
            lines.asOpened().forEach(this::read);
        } catch (RuntimeException e) {
            // A line of JSON may lack anything, or hold another kind of value.
            lines.close();
            throw new IOException("a book of questions is damaged", e);
        }
    }

    /** Opens the book of a dispatch, made if there is none; waits while somebody else has it open. */
    public static QuestionBook open(Path inbox, UUID dispatch) throws IOException {
        return new QuestionBook(Lines.open(inbox.resolve(dispatch + Inbox.QUESTIONS)));
    }

    /** What the book of a dispatch says now; makes none. */
    public static Look look(Path inbox, UUID dispatch) throws IOException {
        if (!Files.exists(inbox.resolve(dispatch + Inbox.QUESTIONS))) {
            return Look.NOTHING;
        }
        try (QuestionBook book = open(inbox, dispatch)) {
            return book.look();
        }
    }

    /** Dispatches with a question that Kafka may not have. */
    public static List<UUID> unsent(Path inbox) throws IOException {
        return Lines.dispatches(
                inbox,
                Inbox.QUESTIONS,
                dispatch -> look(inbox, dispatch).entries().stream().anyMatch(entry -> !entry.sent()));
    }

    public Look look() {
        return new Look(new ArrayList<>(entries.values()), answers() > seen);
    }

    /** Questions that Kafka may not have, in their order. */
    public List<Entry> unsent() {
        return entries.values().stream().filter(entry -> !entry.sent()).toList();
    }

    /** Writes down a question. */
    public Outcome ask(String text, long hour) throws IOException {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            return Outcome.UNFIT;
        }
        if (entries.values().stream().reduce((_, last) -> last).stream()
                .anyMatch(last -> last.reply() == null && last.text().equals(text))) {
            return Outcome.SAME;
        }
        if (!look().room()) {
            return Outcome.TOO_MANY;
        }
        UUID question = UUID.randomUUID();
        lines.append(
                Lines.line().put("asked", question.toString()).put("text", text).put("hour", hour));
        entries.put(question, new Entry(question, text, hour, false, null));
        return Outcome.ASKED;
    }

    /** Notes that Kafka has a question. */
    public void acknowledged(UUID question) throws IOException {
        lines.append(Lines.line().put("acknowledged", question.toString()));
        entries.computeIfPresent(question, (_, entry) -> entry.acknowledged());
    }

    /** Writes down an answer, unless there is one already. */
    public void answered(UUID question, @Nullable String text, long hour) throws IOException {
        Entry known = entries.get(question);
        if (known != null && known.reply() != null) {
            return;
        }
        lines.append(Lines.line()
                .put("answered", question.toString())
                .put("text", text)
                .put("hour", hour));
        answer(question, new Reply(text, hour));
    }

    /** Notes that somebody has looked at every answer. */
    public void seen() throws IOException {
        if (answers() > seen) {
            lines.append(Lines.line().put("seen", answers()));
            seen = answers();
        }
    }

    private int answers() {
        return (int)
                entries.values().stream().filter(entry -> entry.reply() != null).count();
    }

    private void answer(UUID question, Reply reply) {
        Entry asked = entries.getOrDefault(question, new Entry(question, "", reply.hour(), true, null));
        entries.put(question, asked.answered(reply));
    }

    private void read(JsonNode line) {
        if (line.has("asked")) {
            UUID question = UUID.fromString(line.get("asked").asString());
            String text = line.get("text").asString();
            entries.put(question, new Entry(question, text, line.get("hour").asLong(), false, null));
        } else if (line.has("answered")) {
            JsonNode text = line.get("text");
            answer(
                    UUID.fromString(line.get("answered").asString()),
                    new Reply(
                            text.isNull() ? null : text.asString(),
                            line.get("hour").asLong()));
        } else if (line.has("seen")) {
            seen = line.get("seen").asInt();
        } else {
            entries.computeIfPresent(
                    UUID.fromString(line.get("acknowledged").asString()), (_, entry) -> entry.acknowledged());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
