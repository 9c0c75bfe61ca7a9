package org.waylight.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding (Avro 1.12 specification): C3 01, the CRC-64-AVRO fingerprint of the writer's schema in
 * little-endian order, Avro binary. Only schemas given here count, as they are and as earlier releases had them: a page
 * that was opened before an upgrade still reports. Unlike Avro's own decoder this one refuses trailing bytes, and checks
 * every length against what is left before it allocates.
 */
public final class SingleObject {

    private static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xC301;
    /** Releases whose schemas lie beside this class, 1 and up. */
    private static final int RELEASES = 5;

    private static final ClassValue<Writing> WRITING = new ClassValue<>() {
        @Override
        protected Writing computeValue(Class<?> type) {
            return Writing.of(SpecificData.get().getSchema(type));
        }
    };

    /** By the fingerprint of the schema that wrote it. */
    private final Map<Long, Reading> known = new HashMap<>();

    /** Reads values of these types, as written by their current schemas or those of a release. */
    public SingleObject(Collection<? extends Class<? extends SpecificRecord>> types) {
        types.forEach(this::add);
    }

    /** How values of one class are written; Avro's writer keeps nothing of what it wrote. */
    private record Writing(long fingerprint, DatumWriter<SpecificRecord> body) {

        static Writing of(Schema schema) {
            return new Writing(
                    SchemaNormalization.parsingFingerprint64(schema),
                    new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)));
        }
    }

    private void add(Class<? extends SpecificRecord> type) {
        Schema reader = SpecificData.get().getSchema(type);
        for (int release = 1; release <= RELEASES; release++) {
            add(released(release, reader), reader);
        }
        add(reader, reader);
    }

    private void add(@Nullable Schema writer, Schema reader) {
        if (writer != null) {
            known.put(SchemaNormalization.parsingFingerprint64(writer), new Reading(writer, reader));
        }
    }

    /** A release's schema of the same name, or null if that release had none. */
    private static @Nullable Schema released(int release, Schema present) {
        String file = "/org/waylight/message/released/" + release + "/" + present.getName() + ".avsc";
        try (InputStream schema = SingleObject.class.getResourceAsStream(file)) {
            return schema == null ? null : new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException("a released schema cannot be read: build schemas again", e);
        }
    }

    public static byte[] encode(SpecificRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        out.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .putShort(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(WRITING.get(value.getClass()).fingerprint)
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
        Reading reading = known.get(fingerprint);
        return reading == null ? null : reading.whole(bytes, HEADER_BYTES);
    }

    /** Avro binary without a header. */
    static void encodeBody(SpecificRecord value, ByteArrayOutputStream out) {
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            WRITING.get(value.getClass()).body.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
