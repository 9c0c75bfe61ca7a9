/**
 * The form for browsers without JavaScript: text only, one way, sealed here in memory. The page says what that costs.
 *
 * <p>Enter through {@link org.waylight.intake.plain.PlainController}. Not here: reports that a browser sealed (submit).
 */
@NullMarked
package org.waylight.intake.plain;

import org.jspecify.annotations.NullMarked;
