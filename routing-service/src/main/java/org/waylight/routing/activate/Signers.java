package org.waylight.routing.activate;

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
import org.waylight.envelope.PolicySignatures;
import org.waylight.envelope.VerifyingKey;

/** The persons who put a policy in force; two of them must have signed it. */
public final class Signers {

    /** Beside the files of a policy: {@code name=signature in Base64}, a line for each person. */
    public static final String FILE = "signatures.properties";

    private static final int NEEDED = 2;

    private final Map<String, VerifyingKey> persons;

    /** @throws IllegalArgumentException unless there are two, each with a key of their own */
    public Signers(Map<String, VerifyingKey> persons) {
        if (persons.size() < NEEDED || Set.copyOf(persons.values()).size() < persons.size()) {
            throw new IllegalArgumentException(
                    "a policy must be signed by two persons: name at least two, each with a key of their own");
        }
        this.persons = Map.copyOf(persons);
    }

    /** The persons of a file of {@code name=public key in Base64}. */
    public static Signers read(Path file) {
        var persons = new LinkedHashMap<String, VerifyingKey>();
        try {
            properties(file)
                    .forEach((name, key) -> persons.put(
                            name.toString(), VerifyingKey.of(Base64.getDecoder().decode(key.toString()))));
            return new Signers(persons);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "file of who signs policies is wrong: it must have at least two lines of name=public key in Base64,"
                            + " each key another; check routing.policy-signers",
                    wrong);
        }
    }

    /** Throws {@link IllegalArgumentException} unless two persons signed {@code policy}, by the file in its folder. */
    void check(Path folder, InForce policy) {
        List<String> signed;
        try {
            signed = signed(properties(folder.resolve(FILE)), policy);
        } catch (IOException missing) {
            signed = List.of();
        }
        if (signed.size() < NEEDED) {
            throw new IllegalArgumentException("must be signed by two of "
                    + persons.keySet().stream().sorted().toList() + " as it is; is signed by "
                    + signed.stream().sorted().toList());
        }
    }

    private List<String> signed(Properties signatures, InForce policy) {
        return persons.keySet().stream()
                .filter(name -> signedBy(name, signatures.getProperty(name, ""), policy))
                .toList();
    }

    private boolean signedBy(String name, String signature, InForce policy) {
        try {
            VerifyingKey person = persons.get(name);
            return person != null
                    && PolicySignatures.verify(
                            person,
                            policy.policy().version(),
                            policy.digest(),
                            Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static Properties properties(Path file) throws IOException {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        return lines;
    }
}
