/**
 * Talks with reporters through their mailboxes: takes what they say, asks them back, tells them where their report stands.
 *
 * <p>Enter through {@link Messages}, {@link QuestionsApi} and {@link StatusRounds}. Not here: how a mailbox is written
 * (store).
 */
@NullMarked
package org.waylight.triage.mailbox;

import org.jspecify.annotations.NullMarked;
