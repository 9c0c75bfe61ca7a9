/**
 * {@code ./waylight bench}: how fast it is, against the bare parts on the same machine in the same run.
 *
 * <p>Enter through {@link Bench}. Nothing here is part of what an operator runs.
 */
@NullMarked
package org.waylight.bench;

import org.jspecify.annotations.NullMarked;
