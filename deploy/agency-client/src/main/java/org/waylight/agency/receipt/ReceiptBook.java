package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Octets;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receipts of one dispatch, in {@code <dispatch id>.receipts} beside it: a line of JSON for each receipt, and one when
 * Kafka has it. A receipt is written down before it is sent, so that it is sent with the same number and words after any
 * halt. While a book is open, no other process has it open. An answer that can still be taken back is a line too, and so
 * is that it was.
 */
public final class ReceiptBook implements AutoCloseable {

    private static final String FILE = ".receipts";

    private final String agency;
    private final UUID dispatch;
    private final Lines lines;
    private final List<AgencyReceipt> receipts = new ArrayList<>();
    private final Set<Integer> sent = new HashSet<>();
    private @Nullable Held held;

    /**
     * An answer that can still be taken back: no receipt yet, and nothing of it has left.
     *
     * @param given when a person gave it
     * @param leaves when it becomes a receipt
     */
    public record Held(ReceiptState state, @Nullable ReceiptReason reason, Instant given, Instant leaves) {

        /** Whether it is time; so it is, too, if the clock was set back to before it was given. */
        public boolean due(Instant now) {
            return !now.isBefore(leaves) || now.isBefore(given);
        }
    }

    /**
     * What a book says, for somebody who only looks.
     *
     * @param receipts all of them, in their order, unsigned
     * @param unsent how many of them Kafka may not have
     */
    public record Look(
            List<AgencyReceipt> receipts,
            int unsent,
            @Nullable Held held) {
        public Look {
            receipts = List.copyOf(receipts);
        }
    }

    private ReceiptBook(String agency, UUID dispatch, Lines lines) throws IOException {
        this.agency = agency;
        this.dispatch = dispatch;
        this.lines = lines;
        try {
            lines.asOpened().forEach(this::take);
        } catch (RuntimeException e) {
            // A line of JSON may lack anything, or hold another kind of value.
            lines.close();
            throw new IOException("a receipt book is damaged", e);
        }
    }

    /** What the book of a dispatch says now; makes none. */
    public static Look look(Path inbox, String agency, UUID dispatch) throws IOException {
        if (!Files.exists(inbox.resolve(dispatch + FILE))) {
            return new Look(List.of(), 0, null);
        }
        // Under its lock: closing a file that was only read would end the lock of who writes it in this process.
        try (ReceiptBook book = open(inbox, agency, dispatch)) {
            return new Look(book.receipts, book.unsent().size(), book.held);
        }
    }

    /** Opens the book of a dispatch, made if there is none; waits while somebody else has it open. */
    public static ReceiptBook open(Path inbox, String agency, UUID dispatch) throws IOException {
        return new ReceiptBook(agency, dispatch, Lines.open(inbox.resolve(dispatch + FILE)));
    }

    /** Dispatches with a receipt that Kafka may not have, or with an answer that waits to become one. */
    public static List<UUID> unsent(Path inbox, String agency) throws IOException {
        return Lines.dispatches(inbox, FILE, dispatch -> {
            Look look = look(inbox, agency, dispatch);
            return look.unsent() > 0 || look.held() != null;
        });
    }

    public boolean isEmpty() {
        return receipts.isEmpty();
    }

    /** Receipts that Kafka may not have, in their order, unsigned. */
    public List<AgencyReceipt> unsent() {
        return receipts.stream()
                .filter(receipt -> !sent.contains(receipt.getSequence()))
                .toList();
    }

    /** The first receipt: the machine opened the envelope of this digest. */
    public AgencyReceipt opened(ByteBuffer envelopeDigest, long hour) throws IOException {
        if (!receipts.isEmpty()) {
            return receipts.getFirst();
        }
        return add(receipt(envelopeDigest, ReceiptState.OPENED, null, 1, hour));
    }

    /** The next receipt: what a person answered, about the same envelope. The book must not be empty. */
    public AgencyReceipt answered(ReceiptState state, @Nullable ReceiptReason reason, long hour) throws IOException {
        AgencyReceipt last = receipts.getLast();
        return add(receipt(last.getEnvelopeDigest(), state, reason, last.getSequence() + 1, hour));
    }

    /** Writes down an answer that is not to leave before {@code leaves}; it takes the place of one that waits. */
    public void hold(ReceiptState state, @Nullable ReceiptReason reason, Instant given, Instant leaves)
            throws IOException {
        lines.append(Lines.line()
                .put("held", state.name())
                .put("reason", reason == null ? null : reason.name())
                .put("given", given.getEpochSecond())
                .put("leaves", leaves.getEpochSecond()));
        held = new Held(state, reason, given, leaves);
    }

    public @Nullable Held held() {
        return held;
    }

    /** Whether the last receipt says just that. */
    boolean says(ReceiptState state, @Nullable ReceiptReason reason) {
        return !receipts.isEmpty()
                && receipts.getLast().getState() == state
                && receipts.getLast().getReason() == reason;
    }

    /** Takes a waiting answer back. */
    public void undo() throws IOException {
        lines.append(Lines.line().putNull("held"));
        held = null;
    }

    /** Notes that Kafka has a receipt. Where a halt of the machine loses that, the receipt is sent again, and counts once. */
    public void acknowledged(AgencyReceipt receipt) throws IOException {
        ObjectNode line = Lines.line().put("acknowledged", receipt.getSequence());
        lines.note(line);
        sent.add(receipt.getSequence());
    }

    private AgencyReceipt add(AgencyReceipt receipt) throws IOException {
        ObjectNode line = Lines.line()
                .put("sequence", receipt.getSequence())
                .put("state", receipt.getState().name())
                .put(
                        "reason",
                        receipt.getReason() == null ? null : receipt.getReason().name())
                .put("hour", receipt.getHour())
                .put("envelopeDigest", Octets.hex(receipt.getEnvelopeDigest()));
        lines.append(line);
        receipts.add(receipt);
        held = null;
        return receipt;
    }

    private void take(JsonNode line) {
        if (line.has("acknowledged")) {
            sent.add(line.get("acknowledged").asInt());
            return;
        }
        if (line.has("held")) {
            held = line.get("held").isNull()
                    ? null
                    : new Held(
                            ReceiptState.valueOf(line.get("held").asString()),
                            reason(line),
                            Instant.ofEpochSecond(line.get("given").asLong()),
                            Instant.ofEpochSecond(line.get("leaves").asLong()));
            return;
        }
        receipts.add(receipt(
                ByteBuffer.wrap(
                        HexFormat.of().parseHex(line.get("envelopeDigest").asString())),
                ReceiptState.valueOf(line.get("state").asString()),
                reason(line),
                line.get("sequence").asInt(),
                line.get("hour").asLong()));
        // Whatever was said aloud stands in the place of what waited.
        held = null;
    }

    private static @Nullable ReceiptReason reason(JsonNode line) {
        JsonNode reason = line.get("reason");
        return reason.isNull() ? null : ReceiptReason.valueOf(reason.asString());
    }

    private AgencyReceipt receipt(
            ByteBuffer envelopeDigest, ReceiptState state, @Nullable ReceiptReason reason, int sequence, long hour) {
        return new AgencyReceipt(
                agency, dispatch, envelopeDigest, state, reason, sequence, hour, ByteBuffer.allocate(0));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
