package org.waylight.reporter;

import java.util.UUID;

/** What came of sending. */
public sealed interface Sending {

    /**
     * Everything was received: it is durable at the other end. Nobody has read it yet.
     *
     * @param id of the report or message
     */
    record Received(UUID id) implements Sending {}

    /**
     * The text was received, some of its files were not: send the same submission again within 24 hours, and only what is
     * missing goes.
     */
    record FilesWait(UUID id, Failure why) implements Sending {}

    /** Nothing was said to be received. */
    record NotReceived(Failure why) implements Sending {}
}
