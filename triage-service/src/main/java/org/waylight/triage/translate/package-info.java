/**
 * Reports' words as a person translated them, and whether a translation may go beside them to an agency (ADR 0032).
 *
 * <p>Enter through {@link Translations}; {@link Beside} is the rule. Not here: which agency gets words at all (view).
 */
@NullMarked
package org.waylight.triage.translate;

import org.jspecify.annotations.NullMarked;
