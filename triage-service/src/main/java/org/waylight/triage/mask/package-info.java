/**
 * Keeps out of sight, for the desk and for every agency, what a reporter wrote about themselves and what a person redacted.
 *
 * <p>Enter through {@link Redactions}. Not here: how what names a reporter is found (redact), who may lift what (access), how
 * it is shown (read).
 */
@NullMarked
package org.waylight.triage.mask;

import org.jspecify.annotations.NullMarked;
