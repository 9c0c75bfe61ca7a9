package org.waylight.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that must know it before it starts, or comes back to it. Below those that Linux gives to whoever asks for
 * any: tests of two modules run side by side, and between two starts another would be given it.
 */
public final class FreePort {

    private static final int FIRST = 24_000;
    private static final int END = 32_000;

    private FreePort() {}

    /** One that nobody uses now. */
    public static int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var _ = new ServerSocket(port)) {
                return port;
            } catch (IOException _) {
                // Somebody's: try another.
            }
        }
    }
}
