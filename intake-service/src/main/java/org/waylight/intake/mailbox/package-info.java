/**
 * Hop 10: hands out sealed mailboxes, and a decoy for each id that has none.
 *
 * <p>Enter through {@link org.waylight.intake.mailbox.Mailboxes}. Not here: what is in a mailbox (triage writes, the reporter opens).
 */
@NullMarked
package org.waylight.intake.mailbox;

import org.jspecify.annotations.NullMarked;
