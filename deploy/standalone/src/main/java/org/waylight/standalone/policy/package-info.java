/**
 * Trying a newer routing policy on the last month's facts, and putting it in force (ADR 0027).
 *
 * <p>Enter through {@link Trial} and {@link Activation}. Not here: what a policy does with facts, which a program of routing's does.
 */
@NullMarked
package org.waylight.standalone.policy;

import org.jspecify.annotations.NullMarked;
