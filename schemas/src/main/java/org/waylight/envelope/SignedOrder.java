package org.waylight.envelope;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The charity's standing order with who signed it, as a file: {@code agencies=ID,ID}, {@code max-per-hour=NUMBER}, and a line
 * {@code signature.NAME=Base64} of each person. An order that names no agency is none, and needs nobody's signature.
 *
 * @param agencies directory ids of those that the most urgent reports may go to without waiting for a person
 * @param maxPerHour reports an hour, 1 to 1,000,000; 60 where the file does not say
 * @param signatures of the agencies and the number, and of nothing else, by the name of the person
 */
public record SignedOrder(SortedSet<String> agencies, int maxPerHour, SortedMap<String, String> signatures) {

    private static final String AGENCIES = "agencies";
    private static final String MAX_PER_HOUR = "max-per-hour";
    private static final String SIGNATURE = "signature.";
    private static final String USUAL_PER_HOUR = "60";
    private static final int MOST_PER_HOUR = 1_000_000;

    /** @throws IllegalArgumentException if an id is nobody's or the number is out of range */
    public SignedOrder {
        agencies = Collections.unmodifiableSortedSet(new TreeSet<>(agencies));
        signatures = Collections.unmodifiableSortedMap(new TreeMap<>(signatures));
        for (String agency : agencies) {
            if (Party.stated(agency).isEmpty()) {
                throw new IllegalArgumentException(
                        "agencies must be ids of the policy's directory, separated by commas");
            }
        }
        if (maxPerHour < 1 || maxPerHour > MOST_PER_HOUR) {
            throw new IllegalArgumentException(MAX_PER_HOUR + " must be 1 to " + MOST_PER_HOUR);
        }
    }

    /** One that nobody has signed yet. */
    public static SignedOrder unsigned(Set<String> agencies, int maxPerHour) {
        return new SignedOrder(new TreeSet<>(agencies), maxPerHour, new TreeMap<>());
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is none; says what to do and repeats nothing of it
     */
    public static SignedOrder read(Path file) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
            var signatures = new TreeMap<String, String>();
            for (String name : lines.stringPropertyNames()) {
                if (name.startsWith(SIGNATURE)) {
                    signatures.put(name.substring(SIGNATURE.length()), lines.getProperty(name));
                } else if (!name.equals(AGENCIES) && !name.equals(MAX_PER_HOUR)) {
                    throw new IllegalArgumentException("there is a line of another name");
                }
            }
            return new SignedOrder(
                    Arrays.stream(lines.getProperty(AGENCIES, "").split(","))
                            .map(String::strip)
                            .filter(agency -> !agency.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    Integer.parseInt(
                            lines.getProperty(MAX_PER_HOUR, USUAL_PER_HOUR).strip()),
                    signatures);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "file of the standing order is wrong: it must have the lines agencies=ID,ID and max-per-hour=NUMBER (1 to "
                            + MOST_PER_HOUR + "), and signature.NAME=... of each person who signed",
                    wrong);
        }
    }

    /** The same, signed by one person more. */
    public SignedOrder signedBy(String person, IdentityKey key) {
        var more = new TreeMap<>(signatures);
        more.put(person, Base64.getEncoder().encodeToString(key.sign(transcript())));
        return new SignedOrder(agencies, maxPerHour, more);
    }

    /**
     * Passes an order that two persons signed, and one that names nobody.
     *
     * @throws IllegalArgumentException otherwise; says who signed
     */
    public void requireSigned(Signers persons) {
        if (!agencies.isEmpty()) {
            persons.require(signatures, (person, signature) -> person.verify(transcript(), signature));
        }
    }

    /** The lines of the file. */
    public Properties toProperties() {
        var lines = new Properties();
        lines.setProperty(AGENCIES, String.join(",", agencies));
        lines.setProperty(MAX_PER_HOUR, Integer.toString(maxPerHour));
        for (Map.Entry<String, String> signature : signatures.entrySet()) {
            lines.setProperty(SIGNATURE + signature.getKey(), signature.getValue());
        }
        return lines;
    }

    private Transcript transcript() {
        var transcript = new Transcript("waylight/v1/standing-order").add(maxPerHour);
        for (String agency : agencies) {
            transcript.add(agency);
        }
        return transcript;
    }
}
