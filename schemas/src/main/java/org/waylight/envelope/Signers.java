package org.waylight.envelope;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiPredicate;

/** The persons of whom two must have signed what nobody decides alone: a routing policy, a standing order. */
public final class Signers {

    private static final int NEEDED = 2;

    private final Map<String, VerifyingKey> persons;

    /** @throws IllegalArgumentException unless there are two, each with a key of their own */
    public Signers(Map<String, VerifyingKey> persons) {
        if (persons.size() < NEEDED || Set.copyOf(persons.values()).size() < persons.size()) {
            throw new IllegalArgumentException(
                    "it takes two persons to sign: name at least two, each with a key of their own");
        }
        this.persons = Map.copyOf(persons);
    }

    /**
     * The persons of a file of {@code name=public key in Base64}.
     *
     * @param setting names the file, for whoever has to mend it
     * @throws IllegalStateException if there is no such file, or it is wrong
     */
    public static Signers read(Path file, String setting) {
        var lines = new Properties();
        var persons = new LinkedHashMap<String, VerifyingKey>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
            lines.forEach((name, key) -> persons.put(
                    name.toString(), VerifyingKey.of(Base64.getDecoder().decode(key.toString()))));
            return new Signers(persons);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "file of who signs is wrong: it must have at least two lines of name=public key in Base64, each key"
                            + " another; check " + setting,
                    wrong);
        }
    }

    /**
     * Passes what two of them signed.
     *
     * @param signatures in Base64, by the name of the person; anybody else's counts for nothing
     * @param signed whether a signature is a person's, of what it takes two for
     * @throws IllegalArgumentException unless two did; says who did
     */
    public void require(Map<String, String> signatures, BiPredicate<VerifyingKey, byte[]> signed) {
        List<String> names = persons.keySet().stream()
                .filter(name -> signed(name, signatures.getOrDefault(name, ""), signed))
                .sorted()
                .toList();
        if (names.size() < NEEDED) {
            throw new IllegalArgumentException("must be signed by two of "
                    + persons.keySet().stream().sorted().toList() + " as it is; is signed by " + names);
        }
    }

    private boolean signed(String name, String signature, BiPredicate<VerifyingKey, byte[]> signed) {
        VerifyingKey person = persons.get(name);
        try {
            return person != null && signed.test(person, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
