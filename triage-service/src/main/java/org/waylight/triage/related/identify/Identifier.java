package org.waylight.triage.related.identify;

/**
 * What names one thing in the world, in one form however it was written. Personal data: never logged.
 *
 * @param value not blank; equal for two writings of the same thing
 */
public record Identifier(Kind kind, String value) {

    /** What it names. The order is that of the database: new ones go to the end. */
    public enum Kind {
        /** A telephone number, as E.164. */
        PHONE,
        /** A vehicle's plate: letters and digits alone, upper case. O and 0 differ. */
        PLATE,
        /** A mailbox, lower case, without what follows a plus sign: providers that know such tags deliver to one mailbox. */
        EMAIL,
        /** A page: host and path, without scheme, fragment and what only counts clicks. */
        URL,
        /** A name on a platform as {@code platform:name}; {@code :name} where no platform was said. */
        HANDLE,
        /** A venue with its city and the report's country. */
        VENUE
    }

    public Identifier {
        if (value.isBlank()) {
            throw new IllegalArgumentException("value must not be blank");
        }
    }

    @Override
    public String toString() {
        return "Identifier[redacted]";
    }
}
