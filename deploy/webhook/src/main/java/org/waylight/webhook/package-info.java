/**
 * Brings an agency that cannot use Kafka its sealed records by https, and what it answers back to its topic (ADR 0033).
 *
 * <p>Enter through {@link org.waylight.webhook.WebhookRelay}. Not here: any key that opens a report or signs a receipt; the agency
 * has those.
 */
@NullMarked
package org.waylight.webhook;

import org.jspecify.annotations.NullMarked;
