/**
 * Takes reports and proposals in, and shows what waits (hops 3 and 5).
 *
 * <p>Enter through {@link Arrivals}, {@link Proposals} and {@link QueueApi}. Not here: letting anything go (clear).
 */
@NullMarked
package org.waylight.triage.queue;

import org.jspecify.annotations.NullMarked;
