package org.waylight.triage.inspect.child;

/**
 * What passes between triage and the process: big-endian, over standard input and output.
 *
 * <p>The child says {@link #HELLO}, then the attempts refused to its main thread and to a thread older than the lock (ints). Triage
 * sends the claimed type (byte), the length (int) and the file. The child says {@link #CLEAN} (byte), the number of pages (int), and
 * for each its width, height, length (ints) and JPEG; or {@link #REFUSED} and the reason's ordinal (bytes).
 */
public final class Protocol {

    public static final int HELLO = 0x574C_4931;

    /** Both words of a hello whose sender is locked in. */
    public static final int ALL_REFUSED = (1 << Lock.Attempt.values().length) - 1;

    public static final int JPEG = 1;
    public static final int PDF = 2;

    public static final int CLEAN = 1;
    public static final int REFUSED = 2;

    /** How large pages of a PDF are painted. */
    public static final float DOTS_PER_INCH = 110;

    public static final float POINTS_PER_INCH = 72;

    /** More than a bound PDF has around one page, and at its end, in bytes. */
    public static final int FRAME_BYTES = 1_024;

    private Protocol() {}
}
