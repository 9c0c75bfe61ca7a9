package org.waylight.audit;

/**
 * Where an entry stands.
 *
 * @param n 1, 2, 3 ... within the chain
 */
public record Place(ChainId chain, long n) {

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Place parse(String text) {
        int mark = text.indexOf('#');
        if (mark < 0) {
            throw new IllegalArgumentException("place must be a chain id, a # and a number");
        }
        return new Place(ChainId.parse(text.substring(0, mark)), Long.parseLong(text.substring(mark + 1)));
    }

    @Override
    public String toString() {
        return chain + "#" + n;
    }
}
