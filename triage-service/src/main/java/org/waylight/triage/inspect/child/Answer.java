package org.waylight.triage.inspect.child;

import org.waylight.triage.inspect.Inspection.Reason;

/** What the process says about its file. */
sealed interface Answer {

    /** A copy made from pixels. */
    final class Copy implements Answer {

        private final byte[] bytes;
        private final int pages;
        private final int pixels;

        Copy(byte[] bytes, int pages, int pixels) {
            this.bytes = bytes.clone();
            this.pages = pages;
            this.pixels = pixels;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        int pages() {
            return pages;
        }

        int pixels() {
            return pixels;
        }
    }

    record Refusal(Reason reason) implements Answer {}
}
