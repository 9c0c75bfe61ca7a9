package org.waylight.triage.alarm;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Calls a contact, and tells it a count and nothing else. */
@Component
class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Calls, and waits for at most 5 seconds.
     *
     * @param count urgent reports that nobody has claimed, 1 or more
     * @return whether it was taken
     */
    boolean reached(Contact contact, int count) throws InterruptedException {
        String told = "{\"p1\":" + count + "}";
        try {
            return switch (contact) {
                case Contact.Command command -> ran(command.command(), told);
                case Contact.Webhook webhook -> answered(webhook, told);
            };
        } catch (IOException away) {
            return false;
        }
    }

    private static boolean ran(List<String> command, String told) throws IOException, InterruptedException {
        var whole = new ArrayList<>(command);
        whole.add(told);
        var builder = new ProcessBuilder(whole)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // What triage was started with may hold passwords.
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }

    private boolean answered(Contact.Webhook webhook, String told) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(webhook.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(told))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    }
}
