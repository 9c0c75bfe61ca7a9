package org.waylight.envelope;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of parties and their identity keys, signed by the offline root key: the root of all trust. Its file is JSON:
 * {@code {"directory": base64 of the list's JSON, "signature": base64}}. An agency that it names may rest: it is known, and
 * gets no report (ADR 0029); and it may have its records brought to it by a webhook (ADR 0033).
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
    private final Set<Party> resting;
    private final Map<Party, Webhook> webhooks;

    private Directory(
            int version,
            LocalDate expires,
            Map<Party, VerifyingKey> identities,
            Set<Party> resting,
            Map<Party, Webhook> webhooks) {
        this.version = version;
        this.expires = expires;
        this.identities = identities;
        this.resting = resting;
        this.webhooks = webhooks;
    }

    /** The signed file of a directory in which nobody rests. */
    public static byte[] sign(IdentityKey root, int version, LocalDate expires, Map<Party, VerifyingKey> identities) {
        return sign(root, version, expires, identities, Set.of());
    }

    /** The signed file of a directory in which nobody has a webhook. */
    public static byte[] sign(
            IdentityKey root,
            int version,
            LocalDate expires,
            Map<Party, VerifyingKey> identities,
            Collection<Party> resting) {
        return sign(root, version, expires, identities, resting, Map.of());
    }

    /**
     * The signed file of a directory.
     *
     * @param resting those who get no report, since they are on trial or paused
     * @param webhooks where the records of those who cannot use Kafka are brought; only of parties that are named
     */
    public static byte[] sign(
            IdentityKey root,
            int version,
            LocalDate expires,
            Map<Party, VerifyingKey> identities,
            Collection<Party> resting,
            Map<Party, Webhook> webhooks) {
        List<Entry> parties = identities.entrySet().stream()
                .map(identity -> new Entry(
                        identity.getKey().id(),
                        Base64.getEncoder().encodeToString(identity.getValue().toBytes())))
                .toList();
        ObjectNode content = JSON.valueToTree(new Content(version, expires.toString(), parties));
        if (!resting.isEmpty()) {
            // Left out where it says nothing, so that it reads as it did before there were any.
            ArrayNode ids = content.putArray(RESTING);
            resting.stream().map(Party::id).sorted().forEach(ids::add);
        }
        if (!webhooks.isEmpty()) {
            content.set(
                    WEBHOOKS,
                    JSON.valueToTree(webhooks.entrySet().stream()
                            .map(webhook -> new WebhookEntry(
                                    webhook.getKey().id(),
                                    webhook.getValue().url().toString(),
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    webhook.getValue().relay().toBytes())))
                            .sorted(Comparator.comparing(WebhookEntry::id))
                            .toList()));
        }
        byte[] list = JSON.writeValueAsBytes(content);
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
        List<String> restingIds;
        List<WebhookEntry> webhookEntries;
        try {
            @Nullable File signed = JSON.readValue(file, File.class);
            if (signed == null) {
                throw new IllegalArgumentException("null");
            }
            byte[] list = Base64.getDecoder().decode(signed.directory());
            if (!root.verify(transcript(list), Base64.getDecoder().decode(signed.signature()))) {
                throw new DirectoryRefused("directory is not signed by the root key: get it again from the operator");
            }
            JsonNode read = JSON.readTree(list);
            restingIds = taken(read, RESTING, String[].class);
            webhookEntries = taken(read, WEBHOOKS, WebhookEntry[].class);
            content = Objects.requireNonNullElse(JSON.treeToValue(read, Content.class), EMPTY);
        } catch (JacksonException | IllegalArgumentException _) {
            throw new DirectoryRefused("directory is not a signed directory file: get it again from the operator");
        }
        if (content.version() < minimumVersion) {
            throw new DirectoryRefused("directory version " + content.version() + " is older than version "
                    + minimumVersion + " seen before: get the current one from the operator");
        }
        Map<Party, VerifyingKey> identities = new LinkedHashMap<>();
        Set<Party> resting;
        Map<Party, Webhook> webhooks = new LinkedHashMap<>();
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
            resting = restingIds.stream().map(Party::new).collect(Collectors.toUnmodifiableSet());
            for (WebhookEntry entry : webhookEntries) {
                Party party = new Party(entry.id());
                var webhook = new Webhook(
                        URI.create(entry.url()),
                        VerifyingKey.of(Base64.getDecoder().decode(entry.relayKey())));
                if (!identities.containsKey(party) || webhooks.put(party, webhook) != null) {
                    throw new DirectoryRefused("directory has a webhook of somebody whom it does not name, or two of "
                            + party.id() + ": sign it again");
                }
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            throw new DirectoryRefused("directory has a malformed party, key, date or webhook: sign it again");
        }
        if (expires.isBefore(today)) {
            throw new DirectoryRefused("directory expired on " + expires + ": have the root sign a new one");
        }
        return new Directory(content.version(), expires, Map.copyOf(identities), resting, Map.copyOf(webhooks));
    }

    /** Takes a list out that only some directories have. */
    private static <T> List<T> taken(JsonNode directory, String field, Class<T[]> type) {
        if (!(directory instanceof ObjectNode object && object.has(field))) {
            return List.of();
        }
        JsonNode list = object.remove(field);
        if (list.isNull() || list.valueStream().anyMatch(JsonNode::isNull)) {
            throw new IllegalArgumentException("null");
        }
        return List.of(JSON.treeToValue(list, type));
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

    /** Everybody that it names. */
    public Set<Party> parties() {
        return identities.keySet();
    }

    /** Whether reports may go to it: the directory names it, and it does not rest. */
    public boolean takesReports(Party party) {
        return identities.containsKey(party) && !resting.contains(party);
    }

    /** Where the party's records are brought and who may bring them, or null if it reads its topic itself. */
    public @Nullable Webhook webhook(Party party) {
        return webhooks.get(party);
    }

    private static Transcript transcript(byte[] list) {
        return new Transcript("waylight/v1/directory").add(list);
    }

    private static final String RESTING = "resting";
    private static final String WEBHOOKS = "webhooks";
    private static final Content EMPTY = new Content(0, "", List.of());

    private record File(String directory, String signature) {}

    private record Content(int version, String expires, List<Entry> parties) {}

    private record Entry(String id, String identityKey) {}

    private record WebhookEntry(String id, String url, String relayKey) {}

    /** A directory that does not count. */
    public static final class DirectoryRefused extends Exception {
        private static final long serialVersionUID = 1L;

        DirectoryRefused(String message) {
            super(message);
        }
    }
}
