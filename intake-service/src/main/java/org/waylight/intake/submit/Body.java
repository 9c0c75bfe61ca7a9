package org.waylight.intake.submit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Reads what a request carries. */
public final class Body {

    /** Half a megabyte over the slowest mobile link that is still in use. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Body() {}

    /**
     * Up to {@code most} bytes. Whoever sends a byte now and then does not hold a place for ever.
     *
     * @throws IOException if the sender is gone or too slow
     */
    public static byte[] read(InputStream in, int most) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(8 << 10);
        byte[] piece = new byte[8 << 10];
        int length = in.read(piece);
        while (length >= 0 && body.size() < most) {
            body.write(piece, 0, Math.min(length, most - body.size()));
            if (System.nanoTime() > until) {
                throw new InterruptedIOException("the body took too long");
            }
            length = in.read(piece);
        }
        return body.toByteArray();
    }
}
