package org.waylight.triage.store;

import org.waylight.envelope.StoreKey;
import tools.jackson.databind.json.JsonMapper;

/** Triage's own records as JSON, sealed for the place where they are stored. */
public final class SealedJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SealedJson() {}

    public static byte[] seal(StoreKey key, Object value, String place) {
        return key.seal(JSON.writeValueAsBytes(value), place);
    }

    public static <T> T open(StoreKey key, byte[] sealed, Class<T> type, String place) {
        return JSON.readValue(key.open(sealed, place), type);
    }
}
