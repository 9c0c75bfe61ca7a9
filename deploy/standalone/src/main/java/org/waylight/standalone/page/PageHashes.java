package org.waylight.standalone.page;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server gave, compared with the source.
 *
 * @param compared how many files of the source were asked for
 * @param rootFingerprint the root that the server's page trusts, by its own word and by its worker
 * @param addresses where the cards for a wallet say that the page is; empty if the server has no cards
 * @param differences one line each
 */
public record PageHashes(int compared, String rootFingerprint, List<String> addresses, List<String> differences) {

    /** Told every time: silence about these would be a promise. */
    private static final String BLIND = """
            What this can't see:
              - whether the server gives everybody, every time, what it gave just now: ask again, from elsewhere, over Tor
              - your own device, its browser and whatever is installed there
              - who else can read the connection, or answer in the server's name (TLS, certificate authorities, employers' Wi-Fi)
              - whether this source is the right one: compare its commit with the one that the charity names
              - what the server does with a report sent without JavaScript, which it seals itself
            """;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SITE = Pattern.compile("https?://[a-z0-9.-]{1,80}(:[0-9]{1,5})?");
    private static final Pattern ONION = Pattern.compile("[a-z2-7]{56}\\.onion");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._/-]*");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 16 << 20;
    private static final int OK = 200;
    private static final String MANIFEST = "/manifest.json";

    /** What one request brought. */
    private record Answer(int status, String hash, String text) {}

    /**
     * Asks {@code server} for every file of the page in {@code folder} and for every file that it names itself.
     *
     * @param root fingerprint from the printed card; null to take the server's, which a person then compares
     */
    public static PageHashes compare(Path folder, URI server, @Nullable String root)
            throws IOException, InterruptedException {
        if (!List.of("http", "https").contains(String.valueOf(server.getScheme())) || server.getHost() == null) {
            throw new Trouble("Name the server like https://report.example, was " + server + ".");
        }
        if (root != null && !FINGERPRINT.matcher(root).matches()) {
            throw new Trouble("--root is 64 digits from 0 to 9 and a to f, as on the printed card.");
        }
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            List<String> differences = new ArrayList<>();
            JsonNode manifest = manifest(get(http, server, MANIFEST));
            String told = manifest.path("rootFingerprint").asString("");
            if (root == null && !FINGERPRINT.matcher(told).matches()) {
                throw new Trouble("The server's " + MANIFEST + " names no root: say it yourself with --root.");
            }
            if (root != null && !root.equals(told)) {
                differences.add(MANIFEST + ": names the root " + shown(told) + ", the card says " + root);
            }
            String site = told(manifest, "site", SITE);
            String onion = told(manifest, "onion", ONION);
            SortedMap<String, String> source = BuiltPage.hashes(folder, root == null ? told : root, site, onion);
            Map<String, String> named = new TreeMap<>();
            manifest.path("files")
                    .properties()
                    .forEach(file -> named.put(file.getKey(), file.getValue().asString("")));
            for (Map.Entry<String, String> file : source.entrySet()) {
                Answer answer = get(http, server, file.getKey());
                if (answer.status != OK) {
                    differences.add(file.getKey() + ": in the source, the server answers with status " + answer.status);
                } else if (!answer.hash.equals(file.getValue())) {
                    differences.add(file.getKey() + ": another file than the source's");
                }
                if (!file.getValue().equals(named.remove(file.getKey()))) {
                    differences.add(file.getKey() + ": " + MANIFEST + " has another hash than the source, or none");
                }
            }
            for (String other : named.keySet()) {
                int status = PATH.matcher(other).matches() ? get(http, server, other).status : 0;
                differences.add(shown(other) + ": not in the source, the server names it"
                        + (status == OK ? " and serves it" : ""));
            }
            List<String> addresses =
                    site == null ? List.of() : onion == null ? List.of(site) : List.of(site, "http://" + onion);
            return new PageHashes(source.size(), root == null ? told : root, addresses, List.copyOf(differences));
        }
    }

    /** Whether every byte was the source's. */
    public boolean holds() {
        return differences.isEmpty();
    }

    /** A line for each difference, the sum, the root to compare, and what all this can't tell. */
    public void print(PrintStream out) {
        differences.forEach(out::println);
        out.println(compared + " files of the source compared: "
                + (holds()
                        ? "the server gave every one of them, byte for byte."
                        : differences.size() + " differences."));
        out.println("Root fingerprint in the page: " + rootFingerprint);
        out.println("Compare it with the printed card, digit by digit.");
        if (!addresses.isEmpty()) {
            out.println("The server's cards lead to " + String.join(" and ", addresses)
                    + ": is that where you know the page to be?");
        }
        out.print(BLIND);
    }

    private static JsonNode manifest(Answer answer) {
        try {
            return answer.status == OK
                    ? JsonMapper.shared().readTree(answer.text)
                    : JsonMapper.shared().readTree("{}");
        } catch (JacksonException _) {
            return JsonMapper.shared().readTree("{}");
        }
    }

    /** What the server says that it filled in; null if it is nothing that intake could have been told. */
    private static @Nullable String told(JsonNode manifest, String name, Pattern kind) {
        String said = manifest.path(name).asString("");
        return kind.matcher(said).matches() ? said : null;
    }

    /** What a server says may be meant for the terminal instead of its reader. */
    private static String shown(String said) {
        return said.isEmpty() ? "(none)" : said.replaceAll("[^\\x20-\\x7E]", "?");
    }

    private static Answer get(HttpClient http, URI server, String path) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .timeout(PATIENCE)
                            .header("Cache-Control", "no-cache")
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
            return new Answer(
                    answer.statusCode(),
                    BuiltPage.hash(256, answer.body()),
                    new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Trouble(server + " does not answer, or not wholly: try again.", e);
        }
    }
}
