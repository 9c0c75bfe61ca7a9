/**
 * Hops 4 to 9 on Kafka Streams: proposes, delivers cleared envelopes unopened, takes receipts, hands over at the deadline.
 *
 * <p>Enter through {@link DeliveryTopology}. Not here: who should get a report ({@code propose}), how a message is sealed (the sealed serde).
 */
@NullMarked
package org.waylight.routing.deliver;

import org.jspecify.annotations.NullMarked;
