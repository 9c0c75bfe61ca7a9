/**
 * Whether data may leave for a recipient's country, and how much of it (domain report 4.1; rules X1 to X4). Fails closed.
 *
 * <p>Enter through {@link TransferGate}. Pure: no clock, no I/O.
 */
@NullMarked
package org.waylight.routing.transfer;

import org.jspecify.annotations.NullMarked;
