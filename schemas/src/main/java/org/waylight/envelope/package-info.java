/**
 * Seals a message so that only its addressee can read it, and only in its place.
 *
 * <p>Enter through {@link org.waylight.envelope.Envelopes} (single shot) and {@link org.waylight.envelope.Contexts}
 * (between parties). Not here: who the addressee is (the topic table and routing decide), how bytes travel (wire).
 * The only package that imports Bouncy Castle.
 */
@NullMarked
package org.waylight.envelope;

import org.jspecify.annotations.NullMarked;
