package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.standalone.page.PageHashes;

/** {@code ./waylight page-hashes} and a running intake agree on what the page is. */
@Tag("system")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServedPageTest {

    private static final String CHANGED = "/assets/worker.js";

    @Test
    void intake_serves_the_checkouts_page_byte_for_byte(WholeSystem.Running system) throws Exception {
        PageHashes hashes = PageHashes.compare(Place.checkout().page(), system.intake(), system.rootFingerprint());

        assertThat(hashes.differences()).isEmpty();
        assertThat(hashes.compared()).isGreaterThan(28);
    }

    @Test
    void one_byte_changed_on_the_way_is_told(WholeSystem.Running system) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            between.createContext("/", exchange -> {
                try (exchange) {
                    String path = exchange.getRequestURI().getPath();
                    HttpResponse<byte[]> answer = http.send(
                            HttpRequest.newBuilder(system.intake().resolve(path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    byte[] body = answer.body();
                    if (path.equals(CHANGED)) body[body.length / 2] ^= 1;
                    exchange.sendResponseHeaders(answer.statusCode(), body.length);
                    exchange.getResponseBody().write(body);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            between.start();

            PageHashes hashes = PageHashes.compare(
                    Place.checkout().page(),
                    URI.create("http://127.0.0.1:" + between.getAddress().getPort()),
                    system.rootFingerprint());

            between.stop(0);
            assertThat(hashes.differences()).containsExactly(CHANGED + ": another file than the source's");
        }
    }
}
