/**
 * Keeps out of sight, for the desk and for every agency, what a reporter wrote about themselves and what a person redacted.
 *
 * <p>Enter through {@link Redactions}. Not here: who may lift what (access), how it is shown (read).
 */
@NullMarked
package org.waylight.triage.redact;

import org.jspecify.annotations.NullMarked;
