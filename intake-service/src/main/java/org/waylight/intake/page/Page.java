package org.waylight.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file that is served, by its path. What the build left open is filled in here, once, at start: the root's
 * fingerprint in the worker, the addresses on the cards, then the integrity of each script and style sheet in each
 * document. Nothing else is ever served, whatever a request's path looks like.
 */
public final class Page {

    static final String MANIFEST = "/manifest.json";

    private static final String WORKER = "assets/worker.js";
    private static final String DOCUMENT = "index.html";
    private static final String FIRST_LANGUAGE = "/en/";
    private static final Pattern FINGERPRINT = Pattern.compile("(?<!0)0{64}(?!0)");
    private static final Pattern INTEGRITY = Pattern.compile("@sri:/([^@\"]*)@");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final SortedMap<String, ServedFile> files;
    private final Set<String> withheld;

    private Page(SortedMap<String, ServedFile> files, Set<String> withheld) {
        this.files = files;
        this.withheld = withheld;
    }

    /**
     * The page that is in this build.
     *
     * @param rootFingerprint of the root that the page's worker trusts, 64 hexadecimal digits
     * @param version told in the manifest
     * @param addresses told on the cards; without that of the site there are none
     * @throws IllegalStateException if the page is missing, damaged, or not built for this release
     */
    public static Page ofThisBuild(String rootFingerprint, String version, Addresses addresses) {
        try {
            URL folder = Page.class.getResource("/page");
            if (folder == null) {
                throw new IllegalStateException("the page is missing from this build: build intake again");
            }
            URI uri = folder.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return read(Path.of(uri), rootFingerprint, version, addresses);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/page"), rootFingerprint, version, addresses);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the page in this build cannot be read: build intake again", e);
        }
    }

    static Page read(Path folder, String rootFingerprint, String version, Addresses addresses) throws IOException {
        SortedMap<String, byte[]> built = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalStateException(
                            "the page holds a file with a strange name: take it away and build the page again");
                }
                built.put(name, Files.readAllBytes(file));
            }
        }
        built.computeIfPresent(WORKER, (_, worker) -> withFingerprint(worker, rootFingerprint));
        if (!built.containsKey(WORKER)) {
            throw new IllegalStateException("the page has no " + WORKER + ": build the page again");
        }
        Set<String> withheld = fillInCards(built, rootFingerprint, addresses);
        SortedMap<String, ServedFile> served = new TreeMap<>();
        // Hundreds of documents name the same few files.
        Map<String, String> integrity = new HashMap<>();
        built.forEach((name, bytes) -> {
            byte[] whole = name.endsWith(".html") ? withIntegrity(bytes, built, integrity) : bytes;
            served.put(path(name), ServedFile.of(name, whole));
        });
        ServedFile first = served.get(FIRST_LANGUAGE);
        if (first == null) {
            throw new IllegalStateException("the page has no " + FIRST_LANGUAGE + DOCUMENT + ": build the page again");
        }
        served.put("/", first);
        served.put(MANIFEST, manifest(served, rootFingerprint, version, addresses));
        return new Page(served, withheld);
    }

    /** Every path that is served. */
    Set<String> paths() {
        return files.keySet();
    }

    /** Paths of the cards, if nobody has said which address they shall name. */
    Set<String> withheld() {
        return withheld;
    }

    /** Every folder that has a document, without its last slash. */
    Set<String> folders() {
        return files.keySet().stream()
                .filter(path -> path.endsWith("/") && path.length() > 1)
                .map(path -> path.substring(0, path.length() - 1))
                .collect(Collectors.toSet());
    }

    @Nullable
    ServedFile file(String path) {
        return files.get(path);
    }

    /** The document at a path, as its source; null if there is none. */
    public @Nullable String document(String path) {
        ServedFile file = path.endsWith("/") ? files.get(path) : null;
        return file == null ? null : new String(file.bytes(), UTF_8);
    }

    /** The languages that a report can be written in: those that have the form and the answer to it. */
    public List<String> languages() {
        return files.keySet().stream()
                .filter(path -> path.matches("/[a-z]+/") && files.containsKey(path + "received/"))
                .map(path -> path.substring(1, path.length() - 1))
                .toList();
    }

    private static String path(String name) {
        return "/" + (name.endsWith("/" + DOCUMENT) ? name.substring(0, name.length() - DOCUMENT.length()) : name);
    }

    /** Makes the cards whole, or takes them out and says where they would be. */
    private static Set<String> fillInCards(
            SortedMap<String, byte[]> built, String rootFingerprint, Addresses addresses) {
        Cards cards = new Cards(addresses, rootFingerprint);
        Set<String> withheld = new TreeSet<>();
        Map.copyOf(built).forEach((name, document) -> {
            if (!Cards.isDocument(name)) return;
            if (addresses.site() == null) {
                built.remove(name);
                withheld.add(path(name));
            } else {
                built.putAll(cards.whole(name, document, addresses.site()));
            }
        });
        return withheld;
    }

    private static byte[] withFingerprint(byte[] worker, String rootFingerprint) {
        String source = new String(worker, UTF_8);
        if (FINGERPRINT.matcher(source).results().count() != 1) {
            throw new IllegalStateException(
                    "the page's worker.js must have the root fingerprint's place exactly once: build the page again");
        }
        return FINGERPRINT.matcher(source).replaceFirst(rootFingerprint).getBytes(UTF_8);
    }

    /** @param integrity of the files that were named so far */
    private static byte[] withIntegrity(byte[] document, Map<String, byte[]> built, Map<String, String> integrity) {
        String source = new String(document, UTF_8);
        String whole = INTEGRITY.matcher(source).replaceAll(match -> {
            byte[] named = built.get(match.group(1));
            if (named == null || match.group(1).endsWith(".html")) {
                throw new IllegalStateException(
                        "the page asks for the integrity of a file that it does not have: build the page again");
            }
            return Matcher.quoteReplacement(
                    integrity.computeIfAbsent(match.group(1), _ -> ServedFile.hash(named, 384)));
        });
        if (whole.contains("@sri:")) {
            throw new IllegalStateException("the page asks for integrity in a way that is none: build the page again");
        }
        return whole.getBytes(UTF_8);
    }

    private static ServedFile manifest(
            SortedMap<String, ServedFile> served, String rootFingerprint, String version, Addresses addresses) {
        SortedMap<String, String> hashes = new TreeMap<>();
        served.forEach((path, file) -> hashes.put(path, file.hash(256)));
        return ServedFile.of(
                MANIFEST,
                JsonMapper.shared()
                        .writeValueAsBytes(
                                new Manifest(version, rootFingerprint, addresses.site(), addresses.onion(), hashes)));
    }

    /** Besides the hashes, everything that was filled in: whoever has the source can make every file again. */
    private record Manifest(
            String version,
            String rootFingerprint,
            @Nullable String site,
            @Nullable String onion,
            SortedMap<String, String> files) {}
}
