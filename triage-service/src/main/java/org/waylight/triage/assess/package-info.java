/**
 * Says what a report amounts to and how urgent it is, and why.
 *
 * <p>Enter through {@link Assessor}. Not here: clocks, storage, who gets it (routing proposes, a person clears).
 */
@NullMarked
package org.waylight.triage.assess;

import org.jspecify.annotations.NullMarked;
