package org.waylight.audit;

import org.waylight.envelope.Transcript;

/**
 * The end of a chain: every entry up to it is in its digest.
 *
 * @param n entries so far
 */
public record Head(ChainId chain, long n, Digest digest) {

    private static final byte[] LEAF = {0};

    /** Of a chain without an entry. */
    public static Head start(ChainId chain) {
        return new Head(chain, 0, Digest.of(new byte[Digest.BYTES]));
    }

    /** Where the next entry will stand. */
    public Place next() {
        return new Place(chain, n + 1);
    }

    /** With one entry more. */
    public Head with(Digest commitment) {
        return new Head(
                chain,
                n + 1,
                Digest.sha256(new Transcript("waylight/v1/audit-head")
                        .add(digest.toBytes())
                        .add(chain.toString())
                        .add(n + 1)
                        .add(commitment.toBytes())
                        .toBytes()));
    }

    /** Its leaf in the tree of all heads (RFC 6962, section 2.1: a leaf's hash begins with 00). */
    public Digest leaf() {
        return Digest.sha256(
                LEAF,
                new Transcript("waylight/v1/audit-leaf")
                        .add(chain.toString())
                        .add(n)
                        .add(digest.toBytes())
                        .toBytes());
    }
}
