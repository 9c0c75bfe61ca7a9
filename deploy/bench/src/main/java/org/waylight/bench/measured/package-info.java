/**
 * The system under load, and what it is compared with: started, fed, looked at from outside.
 *
 * <p>Enter through {@link Measured}. Not here: how load is made ({@code load}), what the figures mean ({@code figures}).
 */
@NullMarked
package org.waylight.bench.measured;

import org.jspecify.annotations.NullMarked;
