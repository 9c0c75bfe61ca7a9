package org.waylight.agency.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receipts of one dispatch, in {@code <dispatch id>.receipts} beside it: a line of JSON for each receipt, and one when
 * Kafka has it. A receipt is written down before it is sent, so that it is sent with the same number and words after any
 * halt. While a book is open, no other process has it open.
 */
public final class ReceiptBook implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FILE = ".receipts";
    private static final long WAIT_MILLIS = 20;

    private final String agency;
    private final UUID dispatch;
    private final FileChannel channel;
    private final FileLock lock;
    private final List<AgencyReceipt> receipts = new ArrayList<>();
    private final Set<Integer> sent = new HashSet<>();

    private ReceiptBook(String agency, UUID dispatch, FileChannel channel, FileLock lock) throws IOException {
        this.agency = agency;
        this.dispatch = dispatch;
        this.channel = channel;
        this.lock = lock;
        read();
    }

    /** Opens the book of a dispatch, made if there is none; waits while somebody else has it open. */
    public static ReceiptBook open(Path inbox, String agency, UUID dispatch) throws IOException {
        FileChannel channel = FileChannel.open(
                inbox.resolve(dispatch + FILE),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            return new ReceiptBook(agency, dispatch, channel, lock(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                // Another thread of this process has it open.
                try {
                    Thread.sleep(WAIT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for a receipt book", e);
                }
            }
        }
    }

    /** Dispatches with a receipt that Kafka may not have. */
    public static List<UUID> unsent(Path inbox, String agency) throws IOException {
        List<UUID> unsent = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox, "*" + FILE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                UUID dispatch = UUID.fromString(name.substring(0, name.length() - FILE.length()));
                try (ReceiptBook book = open(inbox, agency, dispatch)) {
                    if (!book.unsent().isEmpty()) {
                        unsent.add(dispatch);
                    }
                }
            }
        }
        return unsent;
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

    /** Notes that Kafka has a receipt. */
    public void acknowledged(AgencyReceipt receipt) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("acknowledged", receipt.getSequence());
        append(line);
        sent.add(receipt.getSequence());
    }

    private AgencyReceipt add(AgencyReceipt receipt) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("sequence", receipt.getSequence())
                .put("state", receipt.getState().name())
                .put(
                        "reason",
                        receipt.getReason() == null ? null : receipt.getReason().name())
                .put("hour", receipt.getHour())
                .put("envelopeDigest", Octets.hex(receipt.getEnvelopeDigest()));
        append(line);
        receipts.add(receipt);
        return receipt;
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the end.
        }
        String text = new String(bytes.array(), 0, bytes.position(), UTF_8);
        // A halt in the middle of a line leaves it without its end: it was never sent, so it never was.
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        long end = whole.getBytes(UTF_8).length;
        channel.truncate(end).position(end);
        try {
            whole.lines().map(JSON::readTree).forEach(this::take);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("a receipt book is damaged", e);
        }
    }

    private void take(JsonNode line) {
        if (line.has("acknowledged")) {
            sent.add(line.get("acknowledged").asInt());
            return;
        }
        JsonNode reason = line.get("reason");
        receipts.add(receipt(
                ByteBuffer.wrap(
                        HexFormat.of().parseHex(line.get("envelopeDigest").asString())),
                ReceiptState.valueOf(line.get("state").asString()),
                reason.isNull() ? null : ReceiptReason.valueOf(reason.asString()),
                line.get("sequence").asInt(),
                line.get("hour").asLong()));
    }

    private AgencyReceipt receipt(
            ByteBuffer envelopeDigest, ReceiptState state, @Nullable ReceiptReason reason, int sequence, long hour) {
        return new AgencyReceipt(
                agency, dispatch, envelopeDigest, state, reason, sequence, hour, ByteBuffer.allocate(0));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
