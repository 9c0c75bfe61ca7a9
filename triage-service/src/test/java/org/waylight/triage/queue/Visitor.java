package org.waylight.triage.queue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.waylight.triage.DeskVisitor;

/** Somebody at the desk, whose browser runs no script and goes where it is sent. */
final class Visitor {

    private final DeskVisitor desk;

    Visitor(DeskVisitor desk) {
        this.desk = desk;
    }

    String name() {
        return desk.name;
    }

    HttpResponse<String> visit(String path) {
        return followed(desk.get(path));
    }

    /** The text of a page. */
    String read(String path) {
        return visit(path).body();
    }

    /** Sends a form; the page that is shown then. */
    HttpResponse<String> send(String path, Map<String, Object> fields) {
        var form = new TreeMap<String, String>();
        fields.forEach((name, value) -> form.put(name, String.valueOf(value)));
        return followed(desk.post(path, form));
    }

    private HttpResponse<String> followed(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 3) {
            return answer;
        }
        URI where = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        return followed(desk.get(
                where.getRawQuery() == null ? where.getRawPath() : where.getRawPath() + "?" + where.getRawQuery()));
    }
}
