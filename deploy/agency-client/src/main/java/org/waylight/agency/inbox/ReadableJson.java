package org.waylight.agency.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as people and programs read it: every field under its name in the schema, in the schema's order. */
final class ReadableJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReadableJson() {}

    /** @param corrected hour at which it took the place of another view; null for the first */
    static byte[] of(UUID dispatch, AgencyReport report, @Nullable Long corrected) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dispatch", dispatch.toString());
        fields.put("corrected", corrected == null ? null : hour(corrected));
        fields.putAll(fields(report));
        return JSON.writeValueAsBytes(fields);
    }

    static byte[] of(Inbox.Deletion deletion) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dispatch", deletion.dispatch().toString());
        fields.put("notice", deletion.notice().toString());
        fields.put("reason", deletion.reason().name());
        fields.put("hour", hour(deletion.hour()));
        fields.put("held", deletion.held());
        return JSON.writeValueAsBytes(fields);
    }

    private static String hour(long hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour)).toString();
    }

    private static Map<String, @Nullable Object> fields(SpecificRecord message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : message.getSchema().getFields()) {
            fields.put(field.name(), value(message.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SpecificRecord nested -> fields(nested);
            case Collection<?> many -> many.stream().map(ReadableJson::value).toList();
            case Enum<?> word -> word.name();
            case LocalDate day -> day.toString();
            case Boolean _, Number _, CharSequence _ -> value;
            default -> throw new IllegalStateException("no readable form for " + value.getClass());
        };
    }
}
