package org.waylight.agency.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param path without a query: there is nothing in this page that a query is for
 * @param form fields of a form, the last of each name
 */
record Asked(String method, String path, Map<String, String> form, Headers headers) {

    /** A question of 2,000 characters, each of which may take three times three bytes. */
    private static final int LARGEST_FORM = 32_768;

    /** A form is too large or is none. */
    static final class Unfit extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static Asked of(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        return new Asked(
                method,
                path == null ? "/" : path,
                method.equals("POST") ? form(exchange) : Map.of(),
                exchange.getRequestHeaders());
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (body.length > LARGEST_FORM || type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new Unfit();
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(body, UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) throws Unfit {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Unfit();
        }
    }

    String field(String name) {
        return form.getOrDefault(name, "");
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    /** The value of a cookie; null if there is none, or more than one of that name. */
    @Nullable
    String cookie(String name) {
        String found = null;
        for (String header : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : header.split(";")) {
                if (pair.strip().startsWith(name + "=")) {
                    if (found != null) {
                        return null;
                    }
                    found = pair.strip().substring(name.length() + 1);
                }
            }
        }
        return found;
    }

    /** May hold a link's secret. */
    @Override
    public String toString() {
        return "Asked[redacted]";
    }
}
