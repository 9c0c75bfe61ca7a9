package org.waylight.webhook;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.HttpSignatures;
import org.waylight.envelope.IdentityKey;

/** The header fields of a request. Pure. Every request covers the same components, so that a receiver can demand each of them. */
final class SignedPost {

    static final String CONTENT_TYPE = "application/vnd.waylight.envelope";
    /** The record's key; {@value #NONE} asks only what the agency has to say. */
    static final String DISPATCH = "Waylight-Dispatch";
    /** Keys of the messages that Kafka has of the agency's last answer. */
    static final String TAKEN = "Waylight-Taken";

    /** The id of the envelopes' schema, with which the agency frames what it says; it may not reach the registry. */
    static final String SCHEMA = "Waylight-Schema";

    static final String NONE = "none";
    static final String TAG = "waylight-webhook";
    /** For a receiver whose clock is a little off; within it the receiver remembers each nonce. */
    static final Duration VALID = Duration.ofMinutes(5);

    private static final String LABEL = "waylight";

    private SignedPost() {}

    /** @param dispatch null to ask only */
    static Map<String, String> fields(
            IdentityKey key,
            URI url,
            byte[] body,
            @Nullable UUID dispatch,
            Collection<UUID> taken,
            int schemaId,
            Instant now,
            String nonce) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Digest", HttpSignatures.contentDigest(body));
        fields.put("Content-Type", CONTENT_TYPE);
        fields.put(DISPATCH, dispatch == null ? NONE : dispatch.toString());
        fields.put(
                TAKEN,
                taken.isEmpty() ? NONE : taken.stream().map(UUID::toString).collect(joining(", ")));
        fields.put(SCHEMA, String.valueOf(schemaId));

        SequencedMap<String, String> components = new LinkedHashMap<>();
        components.put("@method", "POST");
        components.put("@target-uri", url.toString());
        fields.forEach((name, value) -> components.put(name.toLowerCase(Locale.ROOT), value));

        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", now.getEpochSecond());
        parameters.put("expires", now.plus(VALID).getEpochSecond());
        parameters.put("nonce", nonce);
        parameters.put("keyid", key.verifyingKey().fingerprint());
        parameters.put("tag", TAG);
        fields.putAll(HttpSignatures.sign(key, LABEL, components, parameters));
        return fields;
    }
}
