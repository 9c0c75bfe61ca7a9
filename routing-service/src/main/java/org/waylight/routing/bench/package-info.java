/**
 * How long a proposal takes with a policy far larger than anybody has.
 *
 * <p>Enter through {@link Measuring}. Behind {@code ./waylight bench policy}; no service runs it.
 */
@NullMarked
package org.waylight.routing.bench;

import org.jspecify.annotations.NullMarked;
