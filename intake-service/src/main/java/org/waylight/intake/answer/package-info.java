/**
 * What every HTTP answer has in common: problems with a stable type, and headers that give nothing away.
 *
 * <p>Enter through {@link org.waylight.intake.answer.Problem}. Not here: what is wrong with a report (submit judges).
 */
@NullMarked
package org.waylight.intake.answer;

import org.jspecify.annotations.NullMarked;
