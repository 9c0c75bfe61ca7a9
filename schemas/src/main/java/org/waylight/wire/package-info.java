/**
 * Messages to bytes and back: Avro, envelopes, the registry's framing, the sealed serde, the reporter's side of intake.
 *
 * <p>Enter through {@link org.waylight.wire.SealedSerde}. Not here: cryptography (envelope), who may send what (topic).
 */
@NullMarked
package org.waylight.wire;

import org.jspecify.annotations.NullMarked;
