package org.waylight.triage.alarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallsTest {

    private final Calls calls = new Calls();

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void A_command_gets_the_count_and_nothing_of_what_triage_was_started_with() throws Exception {
        Path heard = folder.resolve("heard");
        var command = new Contact.Command(
                Duration.ZERO, List.of("/bin/sh", "-c", "{ echo \"$#\" \"$1\"; env; } > '" + heard + "'", "bell"));

        boolean reached = calls.reached(command, 3);

        assertThat(reached).isTrue();
        assertThat(Files.readAllLines(heard).getFirst()).isEqualTo("1 {\"p1\":3}");
        // The shell itself sets the rest.
        assertThat(Files.readAllLines(heard).stream().skip(1))
                .allMatch(line -> line.startsWith("PATH=")
                        || line.startsWith("PWD=")
                        || line.startsWith("_=")
                        || line.startsWith("SHLVL=")
                        || line.startsWith("OLDPWD="));
    }

    @Test
    void A_command_that_fails_or_is_not_there_was_not_reached() throws Exception {
        assertThat(calls.reached(new Contact.Command(Duration.ZERO, List.of("/no/such/bell")), 1))
                .isFalse();
        assertThat(calls.reached(new Contact.Command(Duration.ZERO, List.of("/bin/sh", "-c", "exit 3")), 1))
                .isFalse();
    }

    @Test
    void A_webhook_gets_the_count_alone() throws Exception {
        var heard = new CompletableFuture<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            heard.complete(call.getRequestMethod() + " "
                    + call.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(call.getRequestBody().readAllBytes(), UTF_8));
            call.sendResponseHeaders(call.getRequestURI().getPath().equals("/no") ? 500 : 200, -1);
            call.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(calls.reached(new Contact.Webhook(Duration.ZERO, URI.create(address + "/yes")), 2))
                    .isTrue();
            assertThat(heard.join()).isEqualTo("POST application/json {\"p1\":2}");
            assertThat(calls.reached(new Contact.Webhook(Duration.ZERO, URI.create(address + "/no")), 2))
                    .isFalse();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void A_webhook_that_nobody_answers_was_not_reached() throws Exception {
        var free = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = free.getAddress().getPort();
        free.stop(0);

        assertThat(calls.reached(new Contact.Webhook(Duration.ZERO, URI.create("http://127.0.0.1:" + port + "/")), 1))
                .isFalse();
    }
}
