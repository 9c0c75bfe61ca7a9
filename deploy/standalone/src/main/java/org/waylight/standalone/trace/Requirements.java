package org.waylight.standalone.trace;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows that the domain report took from the charities' own texts (its sections 1.1 to 1.7): O organisations, P systems and
 * processes, F offences, T the definition, E forms of exploitation, V data protection, U terms of use. The numbers run without
 * a gap, so the last one of each says them all. The report's text is not part of the project; that nothing of it is forgotten is.
 */
final class Requirements {

    static final List<String> IDS = Stream.of(
                    upTo("O", 47),
                    upTo("P", 42),
                    upTo("F", 6),
                    upTo("T", 5),
                    upTo("E", 19),
                    upTo("V", 25),
                    upTo("U", 15))
            .flatMap(ids -> ids)
            .toList();

    private Requirements() {}

    private static Stream<String> upTo(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s-%02d".formatted(letter, number));
    }
}
