/**
 * What intake is compared with: HTTP to Kafka on the same server with the same durability, and nothing else.
 *
 * <p>Enter through {@link Forwarder}. Runs with intake's own libraries in a process of its own.
 */
@NullMarked
package org.waylight.bench.forward;

import org.jspecify.annotations.NullMarked;
