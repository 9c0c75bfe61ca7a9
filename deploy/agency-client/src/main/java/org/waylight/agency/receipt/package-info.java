/**
 * Hop 8: what the agency says it did, signed, numbered, kept, sent.
 *
 * <p>Enter through {@link org.waylight.agency.receipt.ReceiptBook}. Not here: whether a deadline stops (routing decides).
 */
@NullMarked
package org.waylight.agency.receipt;

import org.jspecify.annotations.NullMarked;
