package org.waylight.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Values of any schema, at random: every symbol, every optional field there and not there, lists of none to some, whole numbers
 * to their ends, texts that are hard on whoever writes them as JSON. The same generator yields the same values.
 */
public final class Variations {

    /** Escapes, controls, line separators, both directions, surrogate pairs, combining marks, and what looks like a number. */
    private static final List<String> HARD = List.of(
            "",
            " ",
            "GB",
            "\"quoted\" \\ and / with 'both'",
            "tab\tline\nreturn\rnull\u0000bell\u0007delete\u007f",
            "separators \u2028 and \u2029, mark \ufeff",
            "</script><!-- =HYPERLINK(\"x\") & <b>",
            "1e400",
            "-0",
            "null",
            "Tôi thấy một người đứng chờ ở tiệm nail.",
            "رأيت امرأة لا تستطيع الخروج، \u202eكتب\u202c",
            "她不能离开。護照被拿走了。",
            "пасспорт забрали",
            "ከቤት መውጣት አትችልም",
            "เธอออกไปไม่ได้",
            "वह बाहर नहीं जा सकती",
            "e\u0301 is not \u00e9",
            "🆘👩🏽\u200d🍳\ud83d\ude1f\ud834\udd1e");

    private static final int LONG = 20_000;

    private final RandomGenerator random;
    private final List<String> texts;

    /** @param words texts to take beside the hard ones */
    public Variations(RandomGenerator random, List<String> words) {
        this.random = random;
        this.texts = new ArrayList<>(HARD);
        this.texts.addAll(words);
    }

    /** A value in Avro's single-object encoding. */
    public byte[] encoded(Schema schema) {
        return encoded(schema, value(schema));
    }

    /** The dullest value there is: no optional field, no item, the first symbol, no text. */
    public static byte[] dull(Schema schema) {
        return encoded(schema, dullest(schema));
    }

    /** What a value begins with: C3 01 and the fingerprint of its schema. */
    public static byte[] header(Schema schema) {
        return ByteBuffer.allocate(10)
                .putShort((short) 0xC301)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    private static byte[] encoded(Schema schema, @Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(schema));
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<Object>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> "date".equals(schema.getProp("logicalType")) ? random.nextInt(-30_000, 60_000) : number();
            case LONG -> (long) number();
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(80)));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ARRAY -> items(schema);
            case RECORD -> fields(schema);
            default -> throw new IllegalArgumentException("no variation of " + schema.getType());
        };
    }

    private static @Nullable Object dullest(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> false;
            case INT -> 0;
            case LONG -> 0L;
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
            case UNION -> dullest(schema.getTypes().getFirst());
            case ARRAY -> List.of();
            case RECORD -> {
                GenericRecord fields = new GenericData.Record(schema);
                schema.getFields().forEach(field -> fields.put(field.pos(), dullest(field.schema())));
                yield fields;
            }
            default -> throw new IllegalArgumentException("no dull value of " + schema.getType());
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private int number() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> Integer.MIN_VALUE;
            default -> random.nextInt(-1_000, 100_000);
        };
    }

    private String text() {
        String one = texts.get(random.nextInt(texts.size()));
        // Now and then a text that fills more than one bucket of padding.
        return random.nextInt(60) == 0 && !one.isEmpty()
                ? one.repeat(1 + LONG / one.length())
                : one + (random.nextInt(4) == 0 ? texts.get(random.nextInt(texts.size())) : "");
    }

    private List<Object> items(Schema schema) {
        List<Object> items = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            items.add(value(schema.getElementType()));
        }
        return items;
    }

    private GenericRecord fields(Schema schema) {
        GenericRecord fields = new GenericData.Record(schema);
        schema.getFields().forEach(field -> fields.put(field.pos(), value(field.schema())));
        return fields;
    }
}
