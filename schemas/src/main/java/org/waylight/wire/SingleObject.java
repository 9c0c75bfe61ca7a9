package org.waylight.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;
import org.waylight.message.SealedEnvelope;

/**
 * Avro's single-object encoding (Avro 1.12 specification): C3 01, the CRC-64-AVRO fingerprint of the writer's schema in
 * little-endian order, Avro binary. Only schemas given here count. Unlike Avro's own decoder this one refuses trailing
 * bytes, and checks every length against what is left before it allocates.
 */
public final class SingleObject {

    private static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xC301;

    static {
        // Avro instantiates only classes that it was told to trust; ours are the ones compiled in.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(SealedEnvelope.class.getPackageName())));
    }

    private final Map<Long, Schema> writers = new HashMap<>();

    /** Reads values of these types, as written by their current schemas. */
    public SingleObject(Collection<? extends Class<? extends SpecificRecord>> types) {
        types.forEach(type -> add(SpecificData.get().getSchema(type)));
    }

    private void add(Schema schema) {
        writers.put(SchemaNormalization.parsingFingerprint64(schema), schema);
    }

    public static byte[] encode(SpecificRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort(MARKER).array());
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(value.getSchema()))
                .array());
        encodeBody(value, out);
        return out.toByteArray();
    }

    /** The value, or null if the bytes are not one whole value of a type given to the constructor. */
    public @Nullable SpecificRecord decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            return null;
        }
        long fingerprint = ByteBuffer.wrap(bytes, Short.BYTES, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        Schema writer = writers.get(fingerprint);
        return writer == null ? null : decodeBody(writer, bytes, HEADER_BYTES);
    }

    /** Avro binary without a header. */
    static void encodeBody(SpecificRecord value, ByteArrayOutputStream out) {
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForSchema(value.getSchema()))
                    .write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** The value in {@code bytes} from {@code offset} to their end, or null if they are not one whole value. */
    static @Nullable SpecificRecord decodeBody(Schema writer, byte[] bytes, int offset) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
            SpecificData model = SpecificData.getForSchema(writer);
            DatumReader<SpecificRecord> reader = new SpecificDatumReader<>(writer, writer, model);
            SpecificRecord value = reader.read(null, decoder);
            return decoder.isEnd() ? value : null;
        } catch (IOException | RuntimeException _) {
            // Avro reports malformed bytes by a dozen kinds of exception; to the reader they are one.
            return null;
        }
    }
}
