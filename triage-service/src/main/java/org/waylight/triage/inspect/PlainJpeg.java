package org.waylight.triage.inspect;

/**
 * A JPEG with one scan and no room for anything but its pixels (ITU-T T.81, annex B).
 *
 * <p>Checked on what a child hands over, by its markers, without decoding: a child taken over by its file must not pass that on.
 */
final class PlainJpeg {

    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int BASELINE_FRAME = 0xC0;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int JFIF = 0xE0;
    private static final int JFIF_BYTES = 16;

    private final byte[] bytes;
    private final int width;
    private final int height;

    private PlainJpeg(byte[] bytes, int width, int height) {
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    static boolean is(byte[] bytes, int width, int height) {
        return new PlainJpeg(bytes, width, height).isPlain();
    }

    private boolean isPlain() {
        if (at(0) != MARKER || at(1) != START_OF_IMAGE) {
            return false;
        }
        boolean framed = false;
        int here = 2;
        while (at(here) == MARKER) {
            int marker = at(here + 1);
            int length = at(here + 2) << 8 | at(here + 3);
            switch (marker) {
                case HUFFMAN_TABLES, QUANTIZATION_TABLES -> {}
                case JFIF -> {
                    if (length != JFIF_BYTES) {
                        return false;
                    }
                }
                case BASELINE_FRAME -> {
                    if (framed
                            || (at(here + 5) << 8 | at(here + 6)) != height
                            || (at(here + 7) << 8 | at(here + 8)) != width) {
                        return false;
                    }
                    framed = true;
                }
                case START_OF_SCAN -> {
                    return framed && endsAtItsEnd(here + 2 + length);
                }
                default -> {
                    return false;
                }
            }
            here += 2 + length;
        }
        return false;
    }

    /** In a scan the marker byte is always followed by 0, until the one that ends the image. */
    private boolean endsAtItsEnd(int start) {
        for (int here = start; here < bytes.length; here++) {
            if (at(here) == MARKER) {
                int next = at(here + 1);
                if (next == END_OF_IMAGE) {
                    return here + 2 == bytes.length;
                }
                if (next != 0) {
                    return false;
                }
            }
        }
        return false;
    }

    private int at(int index) {
        return index >= 0 && index < bytes.length ? bytes[index] & 0xFF : -1;
    }
}
