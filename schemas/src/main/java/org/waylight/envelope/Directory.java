package org.waylight.envelope;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of parties and their identity keys, signed by the offline root key: the root of all trust. Its file is JSON:
 * {@code {"directory": base64 of the list's JSON, "signature": base64}}.
 */
public final class Directory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final int version;
    private final LocalDate expires;
    private final Map<Party, VerifyingKey> identities;

    private Directory(int version, LocalDate expires, Map<Party, VerifyingKey> identities) {
        this.version = version;
        this.expires = expires;
        this.identities = identities;
    }

    /** The signed file of a directory. */
    public static byte[] sign(IdentityKey root, int version, LocalDate expires, Map<Party, VerifyingKey> identities) {
        List<Entry> parties = identities.entrySet().stream()
                .map(identity -> new Entry(
                        identity.getKey().id(),
                        Base64.getEncoder().encodeToString(identity.getValue().toBytes())))
                .toList();
        byte[] list = JSON.writeValueAsBytes(new Content(version, expires.toString(), parties));
        return JSON.writeValueAsBytes(new File(
                Base64.getEncoder().encodeToString(list),
                Base64.getEncoder().encodeToString(root.sign(transcript(list)))));
    }

    /**
     * The directory in a signed file.
     *
     * @param root the root's public key; must have that fingerprint
     * @param today directories that expired before it are refused
     * @param minimumVersion the newest version seen so far; older ones are refused
     * @throws DirectoryRefused saying why, in words for an operator
     */
    public static Directory verify(byte[] file, VerifyingKey root, LocalDate today, int minimumVersion)
            throws DirectoryRefused {
        Content content;
        try {
            @Nullable File signed = JSON.readValue(file, File.class);
            if (signed == null) {
                throw new IllegalArgumentException("null");
            }
            byte[] list = Base64.getDecoder().decode(signed.directory());
            if (!root.verify(transcript(list), Base64.getDecoder().decode(signed.signature()))) {
                throw new DirectoryRefused("directory is not signed by the root key: get it again from the operator");
            }
            content = Objects.requireNonNullElse(JSON.readValue(list, Content.class), EMPTY);
        } catch (JacksonException | IllegalArgumentException _) {
            throw new DirectoryRefused("directory is not a signed directory file: get it again from the operator");
        }
        if (content.version() < minimumVersion) {
            throw new DirectoryRefused("directory version " + content.version() + " is older than version "
                    + minimumVersion + " seen before: get the current one from the operator");
        }
        Map<Party, VerifyingKey> identities = new LinkedHashMap<>();
        LocalDate expires;
        try {
            expires = LocalDate.parse(content.expires());
            for (Entry entry : content.parties()) {
                Party party = new Party(entry.id());
                if (identities.put(party, VerifyingKey.of(Base64.getDecoder().decode(entry.identityKey()))) != null) {
                    throw new DirectoryRefused(
                            "directory names " + party.id() + " twice: sign it again with each once");
                }
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            throw new DirectoryRefused("directory has a malformed party, key or date: sign it again");
        }
        if (expires.isBefore(today)) {
            throw new DirectoryRefused("directory expired on " + expires + ": have the root sign a new one");
        }
        return new Directory(content.version(), expires, Map.copyOf(identities));
    }

    public int version() {
        return version;
    }

    /** Last day on which it counts. */
    public LocalDate expires() {
        return expires;
    }

    /** The party's identity key, or null if the directory does not name it. */
    public @Nullable VerifyingKey identity(Party party) {
        return identities.get(party);
    }

    private static Transcript transcript(byte[] list) {
        return new Transcript("waylight/v1/directory").add(list);
    }

    private static final Content EMPTY = new Content(0, "", List.of());

    private record File(String directory, String signature) {}

    private record Content(int version, String expires, List<Entry> parties) {}

    private record Entry(String id, String identityKey) {}

    /** A directory that does not count. */
    public static final class DirectoryRefused extends Exception {
        private static final long serialVersionUID = 1L;

        DirectoryRefused(String message) {
            super(message);
        }
    }
}
