/**
 * Follows what agencies do with what was sent to them (hop 9).
 *
 * <p>Enter through {@link Progress}. Not here: deadlines and deputies (routing watches them).
 */
@NullMarked
package org.waylight.triage.followup;

import org.jspecify.annotations.NullMarked;
