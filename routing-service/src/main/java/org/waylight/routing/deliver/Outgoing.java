package org.waylight.routing.deliver;

import org.waylight.wire.Raw;

/** Bytes that leave as they are, for a topic that only the record knows: an agency's envelope, or a dead letter. */
record Outgoing(String topic, Raw bytes) {}
