/**
 * What is done to a system while reports flow, and what must be true of every report afterwards.
 *
 * <p>Enter through {@link Plan} (what is done when), {@link Blows} (does it) and {@link Census} (accounts for every report).
 */
@NullMarked
package org.waylight.standalone.chaos;

import org.jspecify.annotations.NullMarked;
