package org.waylight.agency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that says whatever a test wants it to say, its Host and Origin too. */
final class Visitor {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String form = "";

    Visitor(int port) {
        this.port = port;
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Origin", "http://127.0.0.1:" + port);
        headers.put("Sec-Fetch-Site", "same-origin");
    }

    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    Visitor saying(String header, String value) {
        Visitor other = new Visitor(port);
        other.headers.clear();
        other.headers.putAll(headers);
        other.headers.put(header, value);
        other.form = form;
        return other;
    }

    Visitor withForm(String other) {
        Visitor visitor = saying("Accept", "*/*");
        visitor.form = other;
        return visitor;
    }

    Answer get(String path) {
        Answer answer = ask("GET " + path, "");
        Matcher found = FORM.matcher(answer.body());
        if (found.find()) {
            form = found.group(1);
        }
        return answer;
    }

    /** Follows where it is sent, as a browser does. */
    Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form", form);
        Answer answer = ask(
                "POST " + path,
                all.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
        if (!answer.header("set-cookie").isEmpty()) {
            headers.put("Cookie", answer.header("set-cookie").split(";")[0]);
        }
        return answer.status() == 303 ? get(answer.header("location")) : answer;
    }

    private Answer ask(String line, String body) {
        StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\nConnection: close\r\n");
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.append(name).append(": ").append(value).append("\r\n");
            }
        });
        if (!body.isEmpty()) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.getBytes(UTF_8).length)
                    .append("\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(UTF_8));
            String text = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = text.indexOf("\r\n\r\n");
            String[] head = text.substring(0, end).split("\r\n");
            Map<String, String> answered = new TreeMap<>();
            for (String one : head) {
                int colon = one.indexOf(": ");
                if (colon > 0) {
                    answered.put(one.substring(0, colon).toLowerCase(Locale.ROOT), one.substring(colon + 2));
                }
            }
            return new Answer(Integer.parseInt(head[0].split(" ")[1]), answered, text.substring(end + 4));
        } catch (IOException e) {
            throw new AssertionError("the page does not answer", e);
        }
    }
}
