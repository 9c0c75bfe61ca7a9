/**
 * Reads the policy files and refuses what does not hold together, naming file, entry and what to do.
 *
 * <p>Enter through {@link PolicyReader}. Not here: what the rules mean ({@code propose}, {@code transfer}).
 */
@NullMarked
package org.waylight.routing.policy;

import org.jspecify.annotations.NullMarked;
