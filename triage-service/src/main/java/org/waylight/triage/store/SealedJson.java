package org.waylight.triage.store;

import org.waylight.envelope.StoreKey;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Triage's own records as JSON, sealed for the place where they are stored. */
public final class SealedJson {

    /** What an earlier release wrote lacks what came since: false, zero or null then. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SealedJson() {}

    public static byte[] seal(StoreKey key, Object value, String place) {
        return key.seal(JSON.writeValueAsBytes(value), place);
    }

    public static <T> T open(StoreKey key, byte[] sealed, Class<T> type, String place) {
        return JSON.readValue(key.open(sealed, place), type);
    }
}
