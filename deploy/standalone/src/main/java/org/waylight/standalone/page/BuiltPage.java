package org.waylight.standalone.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.Trouble;

/** The committed page, with what intake fills in when it starts: fingerprint, addresses, then each file's integrity. */
final class BuiltPage {

    private static final String WORKER = "assets/worker.js";
    private static final String DOCUMENT = "index.html";
    private static final Pattern FINGERPRINT = Pattern.compile("(?<!0)0{64}(?!0)");
    private static final Pattern INTEGRITY = Pattern.compile("@sri:/([^@\"]*)@");

    private static final Pattern CARDS = Pattern.compile("cards/([a-z]+)/index\\.html");
    private static final Pattern ONION = Pattern.compile("(?s)<!--@onion-->(.*?)<!--@/onion-->");

    private BuiltPage() {}

    /**
     * What must be served, as {@code sha256-} and base64, by path.
     *
     * @param site where the cards say that the page is, or null for no cards
     * @param onion where else they say so, or null
     */
    static SortedMap<String, String> hashes(
            Path folder, String rootFingerprint, @Nullable String site, @Nullable String onion) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        files.computeIfPresent(
                WORKER,
                (_, bytes) -> FINGERPRINT
                        .matcher(new String(bytes, UTF_8))
                        .replaceAll(rootFingerprint)
                        .getBytes(UTF_8));
        Map.copyOf(files).forEach((name, document) -> {
            Matcher cards = CARDS.matcher(name);
            if (!cards.matches()) return;
            files.remove(name);
            if (site != null) files.putAll(cards(cards.group(1), document, rootFingerprint, site, onion));
        });
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) ->
                hashes.put(path(name), hash(256, name.endsWith(".html") ? withIntegrity(bytes, files) : bytes)));
        if (!files.containsKey(WORKER) || !hashes.containsKey("/en/")) {
            throw new Trouble("There is no page in " + folder + ": run this in a whole checkout.");
        }
        hashes.put("/", hashes.get("/en/"));
        return hashes;
    }

    static String hash(int bits, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-" + bits).digest(bytes);
            return "sha" + bits + "-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> cards(
            String language, byte[] document, String rootFingerprint, String site, @Nullable String onion) {
        String folder = "cards/" + language + "/";
        String address = site + "/" + language + "/";
        String hidden = "http://" + onion + "/" + language + "/";
        String text = ONION.matcher(new String(document, UTF_8))
                .replaceAll(onion == null ? "" : "$1")
                .replace("@card:address@", address)
                .replace("@card:onion@", hidden)
                .replace("@card:root@", String.join(" ", rootFingerprint.split("(?<=\\G.{4})")));
        Map<String, byte[]> files = new HashMap<>();
        files.put(folder + DOCUMENT, text.getBytes(UTF_8));
        files.put(folder + "page.svg", QrDrawing.of(address).getBytes(UTF_8));
        if (onion != null) files.put(folder + "onion.svg", QrDrawing.of(hidden).getBytes(UTF_8));
        return files;
    }

    private static byte[] withIntegrity(byte[] document, SortedMap<String, byte[]> files) {
        return INTEGRITY
                .matcher(new String(document, UTF_8))
                .replaceAll(
                        named -> Matcher.quoteReplacement(hash(384, files.getOrDefault(named.group(1), new byte[0]))))
                .getBytes(UTF_8);
    }

    private static String path(String name) {
        return "/" + (name.endsWith("/" + DOCUMENT) ? name.substring(0, name.length() - DOCUMENT.length()) : name);
    }
}
