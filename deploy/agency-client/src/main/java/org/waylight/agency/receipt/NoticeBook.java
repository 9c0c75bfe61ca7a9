package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Octets;
import org.waylight.message.AgencyNotice;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.RefusalReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The notices about one dispatch and what was answered to them, in {@code <dispatch id>.notices}: nothing of any view. As
 * with receipts, an answer is written down before it is sent.
 */
public final class NoticeBook implements AutoCloseable {

    private static final String FILE = ".notices";

    private final String agency;
    private final UUID dispatch;
    private final Lines lines;
    private final Map<UUID, Taken> notices = new LinkedHashMap<>();
    private final List<NoticeReceipt> answers = new ArrayList<>();
    private final List<NoticeReceipt> sent = new ArrayList<>();

    /**
     * A notice that came.
     *
     * @param number 1, 2, 3 ... within the dispatch
     * @param deletes whether it asks to delete
     * @param held whether the inbox held the view when it came
     */
    public record Taken(
            UUID notice, int number, boolean deletes, NoticeReason reason, ByteBuffer envelopeDigest, boolean held) {}

    private NoticeBook(String agency, UUID dispatch, Lines lines) throws IOException {
        this.agency = agency;
        this.dispatch = dispatch;
        this.lines = lines;
        try {
            lines.asOpened().forEach(this::read);
        } catch (RuntimeException e) {
            // A line of JSON may lack anything, or hold another kind of value.
            lines.close();
            throw new IOException("a notice book is damaged", e);
        }
    }

    /** Opens the book of a dispatch, made if there is none; waits while somebody else has it open. */
    public static NoticeBook open(Path inbox, String agency, UUID dispatch) throws IOException {
        return new NoticeBook(agency, dispatch, Lines.open(inbox.resolve(dispatch + FILE)));
    }

    /** Dispatches with an answer that Kafka may not have. */
    public static List<UUID> unsent(Path inbox, String agency) throws IOException {
        return Lines.dispatches(inbox, FILE, dispatch -> {
            try (NoticeBook book = open(inbox, agency, dispatch)) {
                return !book.unsent().isEmpty();
            }
        });
    }

    /** Writes down that a notice came; what was written down first stays. */
    public Taken take(UUID notice, AgencyNotice body, ByteBuffer envelopeDigest, boolean held) throws IOException {
        Taken known = notices.get(notice);
        if (known != null) {
            return known;
        }
        var taken = new Taken(
                notice, body.getNumber(), body.getView() == null, body.getReason(), envelopeDigest.duplicate(), held);
        lines.append(Lines.line()
                .put("notice", notice.toString())
                .put("number", taken.number())
                .put("deletes", taken.deletes())
                .put("reason", taken.reason().name())
                .put("envelopeDigest", Octets.hex(envelopeDigest))
                .put("held", held));
        notices.put(notice, taken);
        return taken;
    }

    /** Whether a later notice about the dispatch came before this one. */
    public boolean overtaken(Taken taken) {
        return notices.values().stream().anyMatch(other -> other.number() > taken.number());
    }

    /** The last that was asked to be deleted. */
    public Optional<Taken> request() {
        return notices.values().stream().filter(Taken::deletes).reduce((_, last) -> last);
    }

    /** The last that was answered to a notice. */
    public Optional<NoticeAnswer> answer(Taken taken) {
        return answers.stream()
                .filter(answer -> answer.getNotice().equals(taken.notice()))
                .map(NoticeReceipt::getAnswer)
                .reduce((_, last) -> last);
    }

    /** Writes down an answer. */
    public NoticeReceipt answered(Taken taken, NoticeAnswer answer, @Nullable RefusalReason reason, long hour)
            throws IOException {
        int sequence = 1
                + (int) answers.stream()
                        .filter(known -> known.getNotice().equals(taken.notice()))
                        .count();
        NoticeReceipt receipt = receipt(taken, answer, reason, sequence, hour);
        lines.append(Lines.line()
                .put("answers", taken.notice().toString())
                .put("sequence", sequence)
                .put("answer", answer.name())
                .put("reason", reason == null ? null : reason.name())
                .put("hour", hour));
        answers.add(receipt);
        return receipt;
    }

    /** Answers that Kafka may not have, in their order, unsigned. */
    public List<NoticeReceipt> unsent() {
        return answers.stream().filter(answer -> !sent.contains(answer)).toList();
    }

    /** Notes that Kafka has an answer. */
    public void acknowledged(NoticeReceipt answer) throws IOException {
        ObjectNode line =
                Lines.line().put("acknowledged", answer.getNotice().toString()).put("sequence", answer.getSequence());
        lines.append(line);
        sent.add(answer);
    }

    private void read(JsonNode line) {
        if (line.has("notice")) {
            UUID notice = UUID.fromString(line.get("notice").asString());
            notices.put(
                    notice,
                    new Taken(
                            notice,
                            line.get("number").asInt(),
                            line.get("deletes").asBoolean(),
                            NoticeReason.valueOf(line.get("reason").asString()),
                            ByteBuffer.wrap(HexFormat.of()
                                    .parseHex(line.get("envelopeDigest").asString())),
                            line.get("held").asBoolean()));
        } else if (line.has("answers")) {
            Taken taken = taken(line.get("answers"));
            JsonNode reason = line.get("reason");
            answers.add(receipt(
                    taken,
                    NoticeAnswer.valueOf(line.get("answer").asString()),
                    reason.isNull() ? null : RefusalReason.valueOf(reason.asString()),
                    line.get("sequence").asInt(),
                    line.get("hour").asLong()));
        } else {
            UUID notice = taken(line.get("acknowledged")).notice();
            int sequence = line.get("sequence").asInt();
            answers.stream()
                    .filter(answer -> answer.getNotice().equals(notice) && answer.getSequence() == sequence)
                    .forEach(sent::add);
        }
    }

    private Taken taken(JsonNode notice) {
        Taken taken = notices.get(UUID.fromString(notice.asString()));
        if (taken == null) {
            throw new IllegalArgumentException("an answer to no notice");
        }
        return taken;
    }

    private NoticeReceipt receipt(
            Taken taken, NoticeAnswer answer, @Nullable RefusalReason reason, int sequence, long hour) {
        return new NoticeReceipt(
                agency,
                taken.notice(),
                dispatch,
                taken.envelopeDigest().duplicate(),
                answer,
                reason,
                sequence,
                hour,
                ByteBuffer.allocate(0));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
