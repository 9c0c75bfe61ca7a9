package org.waylight.agency.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import org.waylight.agency.html.Html;

/** What the page answers. */
final class Reply {

    /** Nothing but our own files, and no script or style inside a page. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp",
            // Not no-referrer: a form would then say that it comes from nowhere, and is refused.
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()",
            "Cache-Control", "no-store");

    private final int status;
    private final String type;
    private final byte[] body;
    private final Headers more = new Headers();

    private Reply(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body.clone();
    }

    static Reply page(int status, Html page) {
        return new Reply(status, "text/html; charset=utf-8", page.toString().getBytes(UTF_8));
    }

    static Reply text(String text) {
        return new Reply(200, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    static Reply file(String type, byte[] content) {
        return new Reply(200, type, content);
    }

    /** To be kept under a name that says nothing of what it holds. */
    static Reply download(String type, byte[] content, String name) {
        return new Reply(200, type, content).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** Done; look there. */
    static Reply seeOther(String path) {
        return new Reply(303, "text/plain; charset=utf-8", new byte[0]).with("Location", path);
    }

    Reply with(String header, String value) {
        more.set(header, value);
        return this;
    }

    void to(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        ALWAYS.forEach(headers::set);
        headers.set("Content-Type", type);
        more.forEach((name, values) -> headers.set(name, values.getFirst()));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
