/**
 * Hop 2: "received" means durable, in Kafka or on disk until Kafka has it.
 *
 * <p>Enter through {@link org.waylight.intake.spool.Custody}. Not here: whether a report is worth keeping (submit judges).
 */
@NullMarked
package org.waylight.intake.spool;

import org.jspecify.annotations.NullMarked;
