/**
 * Who should get a report, by which rule, and who not, by which stop (hop 5). {@code docs/rules.md} says how the rules are read.
 *
 * <p>Enter through {@link Proposer}. Pure: same facts, same policy, same keys, same day, same proposal; no clock, no I/O, no framework.
 */
@NullMarked
package org.waylight.routing.propose;

import org.jspecify.annotations.NullMarked;
