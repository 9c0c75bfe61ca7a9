/**
 * Hop 7: takes an agency's records from Kafka, one after the other, until each is safe.
 *
 * <p>Enter through {@link org.waylight.agency.reception.Reception}. Not here: files (inbox) and receipts (receipt).
 */
@NullMarked
package org.waylight.agency.reception;

import org.jspecify.annotations.NullMarked;
