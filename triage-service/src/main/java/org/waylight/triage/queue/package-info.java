/**
 * Takes reports and proposals in, and shows what waits (hops 3 and 5): as JSON, and as pages on which people claim, hand over
 * and close.
 *
 * <p>Enter through {@link Arrivals}, {@link Proposals}, {@link QueueApi} and {@link QueuePage}. The rules are {@link Filter},
 * {@link Listing}, {@link Running} and {@link Ruling}. Not here: letting anything go (clear), until when it is due (deadline),
 * whom to call (alarm).
 */
@NullMarked
package org.waylight.triage.queue;

import org.jspecify.annotations.NullMarked;
