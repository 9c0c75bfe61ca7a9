/**
 * Keeps reports sealed in PostgreSQL, and what is to be sent of them until Kafka has it.
 *
 * <p>Enter through {@link ReportStore} and {@link Outbox}. Not here: what is decided about a report.
 */
@NullMarked
package org.waylight.triage.store;

import org.jspecify.annotations.NullMarked;
