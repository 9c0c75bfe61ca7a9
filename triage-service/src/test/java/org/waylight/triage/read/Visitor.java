package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;

/** Somebody at the desk who reads reports: follows redirections, signs in anew and proves presence where that is needed. */
final class Visitor {

    private static final Map<String, DeskVisitor> KNOWN = new ConcurrentHashMap<>();
    private static final Pattern NEEDS_PRESENCE =
            Pattern.compile(".*/(clearance|second|misdirected|police|unlock|beyond-eea|agency-questions)");

    private final DeskVisitor desk;

    Visitor(int port, String name) {
        Role role = switch (name) {
            case "sen" -> Role.SENIOR;
            case "aud" -> Role.AUDITOR;
            default -> Role.ANALYST;
        };
        desk = KNOWN.computeIfAbsent(
                port + " " + name,
                _ -> new DeskVisitor(port, name).enrol(World.world().at(port).link(name, role)));
    }

    record Page(int status, String html, HttpResponse<String> response) {

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
        return page(seated(() -> desk.get(path)));
    }

    HttpResponse<byte[]> download(String path) {
        return desk.bytes(path);
    }

    /** Opens a report to decide on it. */
    Page opens(UUID report) {
        return opens(report, "DECIDE");
    }

    Page opens(UUID report, String purpose) {
        return post(at(report), Map.of("purpose", purpose));
    }

    Page post(String path, Map<String, String> form) {
        return page(seated(() -> {
            if (NEEDS_PRESENCE.matcher(path).matches()) {
                desk.confirm();
            }
            return desk.post(path, form);
        }));
    }

    private HttpResponse<String> seated(Supplier<HttpResponse<String>> request) {
        if (!desk.seated()) {
            assertThat(desk.signIn().statusCode()).isEqualTo(204);
        }
        return request.get();
    }

    private Page page(HttpResponse<String> answer) {
        var where = answer.headers().firstValue("Location");
        return where.isPresent()
                ? page(desk.get(URI.create(where.get()).getPath()))
                : new Page(answer.statusCode(), answer.body(), answer);
    }
}
