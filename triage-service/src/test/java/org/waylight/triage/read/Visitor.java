package org.waylight.triage.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the desk with a browser: keeps cookies, follows redirections, sends what a page's forms would. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final int port;
    private final String name;
    private String csrf = "";

    Visitor(int port, String name) {
        this.port = port;
        this.name = name;
    }

    record Page(int status, String html, HttpResponse<byte[]> response) {

        /** What a reader sees of it, roughly: tags gone, entities read, white space joined. */
        String text() {
            return html.replaceAll("(?s)<script.*?</script>", " ")
                    .replaceAll("<[^>]*>", "")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&")
                    .replaceAll("\\s+", " ");
        }

        /** The value of the first hidden field of that name. */
        String hidden(String field) {
            Matcher value = Pattern.compile("name=\"" + Pattern.quote(field) + "\" value=\"([^\"]*)\"")
                    .matcher(html);
            assertThat(value.find()).as("a field " + field).isTrue();
            return value.group(1);
        }
    }

    static String at(UUID report) {
        return "/desk/reports/" + report;
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    /** Opens a report to decide on it. */
    Page opens(UUID report) {
        return opens(report, "DECIDE");
    }

    Page opens(UUID report, String purpose) {
        get(at(report));
        return post(at(report), Map.of("purpose", purpose));
    }

    /** Sends a form of the page seen last. */
    Page post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + URLEncoder.encode(csrf, UTF_8) + "&", ""));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((name + ":pass").getBytes(UTF_8)));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String html = new String(response.body(), UTF_8);
            Matcher token = CSRF.matcher(html);
            if (token.find()) {
                csrf = token.group(1);
            }
            return new Page(response.statusCode(), html, response);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
