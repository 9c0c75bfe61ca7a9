/**
 * Finds phrases in what people wrote, in any script, and says where.
 *
 * <p>Enter through {@link Phrases}. Pure. Not here: what a phrase means ({@code assess} and {@code redact} know).
 */
@NullMarked
package org.waylight.triage.words;

import org.jspecify.annotations.NullMarked;
