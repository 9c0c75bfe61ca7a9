package org.waylight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6962, section 2.1. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTreeTest {

    /** Inputs of the test vectors that Certificate Transparency's own implementations share. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    /** The root of two for example is sha256(01 + sha256(00) + sha256(00 00)), by sha256sum over printf's bytes. */
    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void has_the_published_roots(int leaves, String root) {
        var tree = new MerkleTree();
        INPUTS.stream()
                .limit(leaves)
                .map(input -> Digest.sha256(new byte[1], HexFormat.of().parseHex(input)))
                .forEach(tree::add);

        assertThat(tree.root().hex()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void grown_and_changed_leaf_by_leaf_is_the_tree_of_its_leaves(long seed) {
        var random = new Random(seed);
        var tree = new MerkleTree();
        List<Digest> leaves = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            Digest leaf = leaf(random);
            if (leaves.isEmpty() || random.nextInt(3) > 0) {
                tree.add(leaf);
                leaves.add(leaf);
            } else {
                int index = random.nextInt(leaves.size());
                tree.set(index, leaf);
                leaves.set(index, leaf);
            }
            if (random.nextInt(4) == 0) {
                assertThat(tree.root()).as("seed %d, step %d", seed, step).isEqualTo(byTheBook(leaves));
            }
        }
    }

    @Test
    void of_a_hundred_thousand_leaves_is_as_by_the_book() {
        var random = new Random(1);
        List<Digest> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < 100_000; leaf++) {
            leaves.add(leaf(random));
        }
        var tree = new MerkleTree();
        leaves.forEach(tree::add);

        assertThat(tree.root()).isEqualTo(byTheBook(leaves));
    }

    private static Digest leaf(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    /** The definition, word by word: split at the largest power of two that is smaller than the number of leaves. */
    private static Digest byTheBook(List<Digest> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? Digest.sha256() : leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Digest.sha256(
                new byte[] {1},
                byTheBook(leaves.subList(0, split)).toBytes(),
                byTheBook(leaves.subList(split, leaves.size())).toBytes());
    }
}
