package org.waylight.routing.activate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.waylight.audit.Digest;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Policy;

/**
 * The texts of one policy.
 *
 * @param texts by the name of the file, all of {@link PolicyReader#FILES}
 */
public record PolicyFiles(Map<String, String> texts) {

    /** Largest file, in bytes: ten times what 5,000 agencies need. */
    static final int MAX_BYTES = 32 * 1_048_576;

    public PolicyFiles {
        texts = Map.copyOf(texts);
    }

    /** The texts that the service is built with. */
    public static PolicyFiles builtIn() {
        var texts = new LinkedHashMap<String, String>();
        PolicyReader.FILES.forEach(file -> texts.put(file, PolicyReader.builtIn(file)));
        return new PolicyFiles(texts);
    }

    /**
     * The texts in {@code folder}.
     *
     * @throws IllegalArgumentException if one of the files is missing, too large or no UTF-8
     */
    public static PolicyFiles in(Path folder) {
        var texts = new LinkedHashMap<String, String>();
        for (String name : PolicyReader.FILES) {
            texts.put(name, text(folder.resolve(name), name));
        }
        return new PolicyFiles(texts);
    }

    private static String text(Path file, String name) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException(name + ": the file is missing; a policy has " + PolicyReader.FILES);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(name + ": the file must have at most " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + ": the file is no UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + ": the file cannot be read; see that routing may", e);
        }
    }

    /** The policy that they say; throws {@link org.waylight.routing.policy.InvalidPolicy} if they do not hold together. */
    public Policy policy() {
        return PolicyReader.read(texts);
    }

    /** SHA-256 over every name and text in the order of {@link PolicyReader#FILES}, in hexadecimal. */
    public String digest() {
        var all = new StringBuilder();
        for (String name : PolicyReader.FILES) {
            String text = texts.getOrDefault(name, "");
            all.append(name)
                    .append('\n')
                    .append(text.getBytes(StandardCharsets.UTF_8).length)
                    .append('\n')
                    .append(text);
        }
        return Digest.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
