package org.waylight.routing.activate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version of the policy, ordered by its numbers from left to right: 2026-11-21.2 before 2026-11-21.10.
 *
 * @param text digits in groups, between them "-" or "."; at most {@value #MAX} characters
 */
public record PolicyVersion(String text) implements Comparable<PolicyVersion> {

    static final int MAX = 40;

    private static final Pattern FORM = Pattern.compile("\\d+([.-]\\d+)*");

    public PolicyVersion {
        if (text.length() > MAX || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "version must be numbers with - or . between them, like 2026-11-21.1, at most " + MAX
                            + " characters");
        }
    }

    private List<BigInteger> numbers() {
        return Arrays.stream(text.split("[.-]")).map(BigInteger::new).toList();
    }

    @Override
    public int compareTo(PolicyVersion other) {
        var mine = numbers();
        var theirs = other.numbers();
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            int order = mine.get(i).compareTo(theirs.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), theirs.size());
    }
}
