package org.waylight.audit;

import java.util.Locale;
import java.util.UUID;

/**
 * Whose deeds a chain tells. Written {@code report/<uuid>} or {@code session/<uuid>}, and in the order of that.
 *
 * @param id of the report, or of the session at the desk
 */
public record ChainId(Kind kind, UUID id) implements Comparable<ChainId> {

    /** What is done apart from any report by a program or an account without a session at the desk. */
    public static final ChainId PROGRAMS = ofSession(new UUID(0, 0));

    /** What a chain belongs to. */
    public enum Kind {
        REPORT,
        SESSION
    }

    public static ChainId ofReport(UUID id) {
        return new ChainId(Kind.REPORT, id);
    }

    public static ChainId ofSession(UUID id) {
        return new ChainId(Kind.SESSION, id);
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static ChainId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("chain id must be a kind, a slash and an id");
        }
        return new ChainId(
                Kind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT)),
                UUID.fromString(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(ChainId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
