package org.waylight.triage.inspect.child;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The part of a JPEG that its pixels need: tables, frame and scans (ITU-T T.81, annex B).
 *
 * <p>Read before any decoder sees the file, so that a decoder meets no metadata and no size that was not checked.
 */
final class JpegHeader {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int TABLES_QUANTIZATION = 0xDB;
    private static final int TABLES_HUFFMAN = 0xC4;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int JFIF = 0xE0;
    private static final int ADOBE = 0xEE;
    // Without it decoders guess from component numbers whether the colours are YCbCr.
    private static final byte[] EMPTY_JFIF = {
        (byte) 0xFF, (byte) JFIF, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final int width;
    private final int height;
    private final byte[] bare;

    private JpegHeader(int width, int height, byte[] bare) {
        this.width = width;
        this.height = height;
        this.bare = bare;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The file without application data, comments and thumbnails, its end as it was. */
    byte[] bare() {
        return bare;
    }

    static boolean begins(byte[] file) {
        return file.length > 3
                && (file[0] & 0xFF) == 0xFF
                && (file[1] & 0xFF) == START_OF_IMAGE
                && (file[2] & 0xFF) == 0xFF;
    }

    /** Reads up to the first scan; empty if there is none, or it is of a kind that no browser writes. */
    static Optional<JpegHeader> read(byte[] file) {
        var bare = new ByteArrayOutputStream(file.length + EMPTY_JFIF.length);
        bare.write(0xFF);
        bare.write(START_OF_IMAGE);
        int width = 0;
        int height = 0;
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF;
            if (marker == START_OF_SCAN && width > 0) {
                bare.write(file, at, file.length - at);
                return Optional.of(new JpegHeader(width, height, bare.toByteArray()));
            }
            if (length < 2 || at + 2 + length > file.length || marker < 0xC0 || marker == END_OF_IMAGE) {
                return Optional.empty();
            }
            switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> {
                    if (length < 8 || width > 0) {
                        return Optional.empty();
                    }
                    height = (file[at + 5] & 0xFF) << 8 | file[at + 6] & 0xFF;
                    width = (file[at + 7] & 0xFF) << 8 | file[at + 8] & 0xFF;
                    int components = file[at + 9] & 0xFF;
                    if (width == 0 || height == 0 || components != 1 && components != 3) {
                        return Optional.empty();
                    }
                    bare.write(file, at, length + 2);
                }
                case TABLES_QUANTIZATION, TABLES_HUFFMAN, RESTART_INTERVAL, ADOBE -> bare.write(file, at, length + 2);
                case JFIF -> bare.writeBytes(EMPTY_JFIF);
                default -> {
                    if (marker < JFIF && marker != 0xDC) {
                        return Optional.empty();
                    }
                }
            }
            at += 2 + length;
        }
        return Optional.empty();
    }
}
