/**
 * The rules by which a person is let in to the desk, kept there and sent away. Pure: the time comes from outside.
 *
 * <p>Enter through {@link Sitting}, {@link Lockout}, {@link Invitation} and {@link Staff}. Not here: where accounts are
 * kept and how a request is answered (access).
 */
@NullMarked
package org.waylight.triage.access.admission;

import org.jspecify.annotations.NullMarked;
