package org.waylight.agency.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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

    /** @throws IllegalArgumentException if the file is none that this class wrote */
    static Kept read(UUID dispatch, byte[] json, Instant came) {
        try {
            JsonNode fields = JSON.readTree(json);
            JsonNode corrected = fields.path("corrected");
            return new Kept(
                    dispatch, came, corrected.isString() ? Instant.parse(corrected.asString()) : null, (AgencyReport)
                            message(fields, AgencyReport.getClassSchema()));
        } catch (JacksonException | DateTimeParseException | ClassCastException e) {
            throw new IllegalArgumentException("a report's file is damaged", e);
        }
    }

    private static SpecificRecord message(JsonNode fields, Schema schema) {
        var message = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            message.put(field.pos(), value(fields.path(field.name()), field.schema()));
        }
        return message;
    }

    /** What an older client did not write is empty. */
    private static @Nullable Object value(JsonNode value, Schema schema) {
        boolean none = value.isMissingNode() || value.isNull();
        return switch (schema.getType()) {
            case UNION ->
                none
                        ? null
                        : value(
                                value,
                                schema.getTypes().stream()
                                        .filter(one -> one.getType() != Schema.Type.NULL)
                                        .findFirst()
                                        .orElseThrow());
            case RECORD -> message(value, schema);
            case ARRAY ->
                value.valueStream()
                        .map(element -> value(element, schema.getElementType()))
                        .toList();
            case ENUM -> SpecificData.get().createEnum(value.asString(), schema);
            case INT -> schema.getLogicalType() == null ? (Object) value.asInt(0) : LocalDate.parse(value.asString());
            case BOOLEAN -> value.asBoolean(false);
            case STRING -> value.asString("");
            default -> throw new IllegalStateException("no readable form for " + schema.getType());
        };
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
