package org.waylight.standalone.enrol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.envelope.Webhook;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where agencies' records are brought, as persons decided: one file each, beside the root key, by which the root signs. */
public final class Webhooks {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENDING = ".json";

    private final Path folder;

    public Webhooks(DataFolder data) {
        this.folder = data.of("root").resolve("webhooks");
    }

    /**
     * Every decision that stands: an agency that was revoked and taken in again has other keys, and decides anew.
     *
     * @param named whom the directory is to name, with which keys
     */
    Map<Party, Webhook> of(Map<Party, VerifyingKey> named) {
        Map<Party, Webhook> all = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    JsonNode decided = JSON.readTree(Files.readAllBytes(file));
                    var agency = new Party(decided.path("agency").asString());
                    var webhook = new Webhook(URI.create(decided.path("url").asString()), key(decided, "relayKey"));
                    if (key(decided, "identityKey").equals(named.get(agency))) all.put(agency, webhook);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JacksonException | IllegalArgumentException e) {
                throw new Trouble("A file in " + folder + " is damaged: take it away and decide again.", e);
            }
        }
        return all;
    }

    private static VerifyingKey key(JsonNode decided, String field) {
        return VerifyingKey.of(Base64.getDecoder().decode(decided.path(field).asString()));
    }

    private static String text(VerifyingKey key) {
        return Base64.getEncoder().encodeToString(key.toBytes());
    }

    /**
     * Decides; whole or not at all.
     *
     * @param identity the agency's present key
     */
    public void put(Party agency, VerifyingKey identity, Webhook webhook) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Secrets.writePrivately(
                file(agency),
                JSON.writeValueAsString(new TreeMap<>(Map.of(
                        "agency",
                        agency.id(),
                        "url",
                        webhook.url().toString(),
                        "identityKey",
                        text(identity),
                        "relayKey",
                        text(webhook.relay())))));
    }

    public void remove(Party agency) throws IOException {
        Files.deleteIfExists(file(agency));
    }

    private Path file(Party agency) {
        return folder.resolve(agency.id() + ENDING);
    }
}
