package org.waylight.intake.spool;

/** What came of taking an envelope into custody. */
public enum Taken {
    /** Kafka acknowledged it, or it is fsynced on disk: "received" may be said. */
    DURABLE,
    /** It is nowhere for certain: "received" must not be said. */
    REFUSED
}
