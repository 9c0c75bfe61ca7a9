/**
 * The root of trust, played here by the machine: offline and two persons everywhere else.
 *
 * <p>Enter through {@link Root}; {@link Roster} holds what persons decided about agencies. Not here: parties' keys, which are made where they are used.
 */
@NullMarked
package org.waylight.standalone.enrol;

import org.jspecify.annotations.NullMarked;
