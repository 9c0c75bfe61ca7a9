/**
 * Flood defence that follows nobody: a little proof of work for each id that a caller picks.
 *
 * <p>Enter through {@link org.waylight.intake.work.Challenges}. Not here: who asks, which nobody may know.
 */
@NullMarked
package org.waylight.intake.work;

import org.jspecify.annotations.NullMarked;
