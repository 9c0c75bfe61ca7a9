package org.waylight.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;
import org.waylight.message.SealedEnvelope;

/** Avro binary that one schema wrote, read as another has it. Safe for threads. */
final class Reading {

    static {
        // Avro instantiates only classes that it was told to trust; ours are the ones compiled in.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(SealedEnvelope.class.getPackageName())));
    }

    private final Schema writer;
    private final Schema reader;
    /**
     * Set once it has read a value: Avro resolves the two schemas at the first read, into a field that other threads need
     * not see. From then on nothing in it changes, whatever it reads.
     */
    private volatile @Nullable DatumReader<SpecificRecord> resolved;

    Reading(Schema writer, Schema reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** The value in {@code bytes} from {@code offset} to their end, or null if they are not one whole value. */
    @Nullable
    SpecificRecord whole(byte[] bytes, int offset) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
            SpecificRecord value = read(decoder);
            return decoder.isEnd() ? value : null;
        } catch (IOException | RuntimeException _) {
            // Avro reports malformed bytes by a dozen kinds of exception; to the reader they are one.
            return null;
        }
    }

    private SpecificRecord read(BinaryDecoder decoder) throws IOException {
        DatumReader<SpecificRecord> known = resolved;
        if (known != null) {
            return known.read(null, decoder);
        }
        DatumReader<SpecificRecord> first =
                new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader));
        SpecificRecord value = first.read(null, decoder);
        resolved = first;
        return value;
    }
}
