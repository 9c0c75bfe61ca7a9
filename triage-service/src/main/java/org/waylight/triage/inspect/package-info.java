/**
 * Turns what a reporter attached into a copy that holds pixels and nothing else.
 *
 * <p>Enter through {@link Inspector}. Not here: decoding, which only the locked child process of
 * {@link org.waylight.triage.inspect.child} does; chunks and where copies are kept.
 */
@NullMarked
package org.waylight.triage.inspect;

import org.jspecify.annotations.NullMarked;
