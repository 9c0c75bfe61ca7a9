package org.waylight.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The tree of RFC 6962, section 2.1, over leaves that are added and replaced; only what lies above a changed leaf is hashed
 * again. Not for threads.
 */
public final class MerkleTree {

    /** Root of a tree without leaves: SHA-256 of nothing. */
    public static final Digest EMPTY = Digest.sha256();

    private static final byte[] NODE = {1};

    private final List<Level> levels = new ArrayList<>(List.of(new Level()));

    /** Adds a leaf at the end. */
    public void add(Digest leaf) {
        levels.getFirst().put(size(), leaf);
    }

    /** Replaces a leaf. */
    public void set(int index, Digest leaf) {
        if (index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        levels.getFirst().put(index, leaf);
    }

    /** How many leaves. */
    public int size() {
        return levels.getFirst().size;
    }

    /** The tree's hash. A node without a sibling is passed up as it is, which is RFC 6962's split at a power of two. */
    public Digest root() {
        if (size() == 0) {
            return EMPTY;
        }
        int level = 0;
        while (levels.get(level).size > 1) {
            if (levels.size() == level + 1) {
                levels.add(new Level());
            }
            raise(levels.get(level), levels.get(level + 1));
            level++;
        }
        return levels.get(level).get(0);
    }

    private static void raise(Level below, Level above) {
        int index = below.changed.nextSetBit(0);
        while (index >= 0) {
            int left = index & ~1;
            above.put(
                    left / 2,
                    left + 1 < below.size
                            ? Digest.sha256(NODE, below.bytes(left), below.bytes(left + 1))
                            : below.get(left));
            index = below.changed.nextSetBit(left + 2);
        }
        below.changed.clear();
    }

    /** Nodes of one height, side by side in one array: a hundred thousand objects would weigh more than their content. */
    private static final class Level {
        private final BitSet changed = new BitSet();
        private byte[] nodes = new byte[16 * Digest.BYTES];
        private int size;

        private void put(int index, Digest node) {
            if ((index + 1) * Digest.BYTES > nodes.length) {
                nodes = Arrays.copyOf(nodes, nodes.length * 2);
            }
            System.arraycopy(node.toBytes(), 0, nodes, index * Digest.BYTES, Digest.BYTES);
            size = Math.max(size, index + 1);
            changed.set(index);
        }

        private byte[] bytes(int index) {
            return Arrays.copyOfRange(nodes, index * Digest.BYTES, (index + 1) * Digest.BYTES);
        }

        private Digest get(int index) {
            return Digest.of(bytes(index));
        }
    }
}
