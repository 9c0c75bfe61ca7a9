package org.waylight.triage.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the desk, whose browser runs no script. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final int port;
    private final String account;
    private String csrf = "";

    Visitor(int port, String account) {
        this.port = port;
        this.account = account;
    }

    HttpResponse<String> visit(String path) {
        return send(request(path).GET().build());
    }

    /** The text of a page. */
    String read(String path) {
        return visit(path).body();
    }

    /** Sends a form, as a page with a form lets one; the page that is shown then. */
    HttpResponse<String> send(String path, Map<String, Object> fields) {
        if (csrf.isEmpty()) {
            visit("/desk/me");
        }
        var all = new TreeMap<String, Object>(fields);
        all.put("_csrf", csrf);
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(String.valueOf(field.getValue()), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var token = CSRF.matcher(response.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return response;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((account + ":pass").getBytes(UTF_8)));
    }
}
