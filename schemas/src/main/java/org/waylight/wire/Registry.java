package org.waylight.wire;

import org.jspecify.annotations.Nullable;

/** A schema registry that speaks Confluent's REST API. Confluent's own client can be put behind it (ADR 0002). */
public interface Registry {

    /**
     * Registers a schema, if it is new to the subject.
     *
     * @return its id
     * @throws Incompatible if the subject's compatibility level forbids it
     * @throws RegistryUnavailable if the registry cannot answer now
     */
    int register(String subject, String schema);

    /** The id of a schema under a subject, or null if it is not registered there. */
    @Nullable
    Integer find(String subject, String schema);

    /** The schema of an id, or null if there is none. */
    @Nullable
    String byId(int id);

    /** Whether the schema may follow the subject's latest one. */
    boolean isCompatible(String subject, String schema);

    /** Sets the subject's compatibility level, for example {@code FULL_TRANSITIVE}. */
    void setCompatibility(String subject, String level);

    /** The registry did not answer, or answered with a fault of its own: try again later. */
    final class RegistryUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RegistryUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry refused a schema: it breaks the subject's compatibility, or is none. */
    final class Incompatible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Incompatible(String message) {
            super(message);
        }
    }
}
