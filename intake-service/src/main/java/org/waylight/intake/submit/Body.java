package org.waylight.intake.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;

/** Reads what a request carries. */
public final class Body {

    /** Half a megabyte over the slowest mobile link that is still in use. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Nearly every report's envelope is smaller. */
    private static final int USUAL_BYTES = 8 << 10;

    private Body() {}

    /**
     * Up to {@code most} bytes. Whoever sends a byte now and then does not hold a place for ever.
     *
     * @throws IOException if the sender is gone or too slow
     */
    public static byte[] read(InputStream in, int most) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        byte[] body = new byte[Math.min(most, USUAL_BYTES)];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < most) {
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(most, 2 * length));
            }
            read = in.read(body, length, body.length - length);
            length += Math.max(read, 0);
            if (System.nanoTime() > until) {
                throw new InterruptedIOException("the body took too long");
            }
        }
        return Arrays.copyOf(body, length);
    }
}
