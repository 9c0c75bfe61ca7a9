/**
 * Tries a newer policy on the facts of past reports before it is in force: which would have gone elsewhere (ADR 0027).
 *
 * <p>Enter through {@link Replay}; {@link ReplayProgram} is the command's other end. Not here: where the facts come from, who may have them.
 */
@NullMarked
package org.waylight.routing.replay;

import org.jspecify.annotations.NullMarked;
