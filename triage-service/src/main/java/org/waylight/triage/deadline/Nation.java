package org.waylight.triage.deadline;

import org.jspecify.annotations.Nullable;

/** Parts of the United Kingdom that keep bank holidays of their own. */
public enum Nation {
    ENGLAND_AND_WALES,
    SCOTLAND,
    NORTHERN_IRELAND;

    /**
     * The nation of a region; England and Wales for every other, as most of what is decided there is.
     *
     * @param region ISO 3166-2, or null
     */
    public static Nation of(@Nullable String region) {
        return switch (region == null ? "" : region) {
            case "GB-SCT" -> SCOTLAND;
            case "GB-NIR" -> NORTHERN_IRELAND;
            default -> ENGLAND_AND_WALES;
        };
    }
}
