package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.wire.Raw;
import org.waylight.wire.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the webhook answered to a request. */
sealed interface Answer {

    /** Most bytes of a body. */
    int MAX_BYTES = 1 << 19;
    /** Most messages in one answer; there is another question at once. */
    int MAX_MESSAGES = 32;
    /** Most bytes of one message: a receipt has about 2,300, a key statement 3,400. */
    int MAX_MESSAGE_BYTES = 1 << 13;

    /** It has what was sent. */
    record Taken(List<Said> said) implements Answer {
        public Taken {
            said = List.copyOf(said);
        }
    }

    /** It can never use what was sent. */
    record Refused(Refusal reason) implements Answer {}

    /** Not now. */
    record NotNow(Hindrance why) implements Answer {}

    /**
     * A message of the agency, sealed to routing; only routing can tell whether it is one.
     *
     * @param key the record's
     * @param value as it is written on the topic
     */
    record Said(UUID key, Raw value) {

        byte[] keyBytes() {
            return key.toString().getBytes(US_ASCII);
        }
    }

    /**
     * What an HTTP answer means.
     *
     * @param body at most {@link #MAX_BYTES}; of other answers than 2xx and 422 it does not count
     */
    static Answer of(int status, byte[] body) {
        return switch (status / 100) {
            case 2 -> taken(body);
            case 3 -> new NotNow(Hindrance.REDIRECTED);
            case 4 -> status == 422 ? refused(body) : new NotNow(Hindrance.NOT_TAKEN);
            default -> new NotNow(Hindrance.FAILING);
        };
    }

    private static Answer taken(byte[] body) {
        if (body.length == 0) {
            return new Taken(List.of());
        }
        JsonNode messages = json(body).path("messages");
        if (!messages.isArray()) {
            return new NotNow(Hindrance.NOT_UNDERSTOOD);
        }
        if (messages.size() > MAX_MESSAGES) {
            return new NotNow(Hindrance.TOO_MUCH);
        }
        List<Said> said = new ArrayList<>();
        for (JsonNode message : messages) {
            UUID key = key(message.path("key").asString(""));
            byte[] value = base64(message.path("value").asString(""));
            if (key == null || value == null || value.length == 0) {
                return new NotNow(Hindrance.NOT_UNDERSTOOD);
            }
            if (value.length > MAX_MESSAGE_BYTES) {
                return new NotNow(Hindrance.TOO_MUCH);
            }
            said.add(new Said(key, Raw.of(value)));
        }
        return new Taken(said);
    }

    private static Answer refused(byte[] body) {
        String reason = json(body).path("reason").asString("");
        for (Refusal known : Refusal.values()) {
            if (known.name().equals(reason)) {
                return new Refused(known);
            }
        }
        return new NotNow(Hindrance.NOT_UNDERSTOOD);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().missingNode();
        }
    }

    /** A UUID as it is written on topics, which {@link UUID#fromString} takes for granted. */
    private static @Nullable UUID key(String text) {
        try {
            UUID key = UUID.fromString(text);
            return key.toString().equals(text) ? key : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
