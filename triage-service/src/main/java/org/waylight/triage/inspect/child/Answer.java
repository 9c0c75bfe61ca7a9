package org.waylight.triage.inspect.child;

import java.util.List;
import org.waylight.triage.inspect.Inspection.Reason;

/** What the process says about its file. */
sealed interface Answer {

    /** One for every page, the only one of an image. */
    record Copy(List<Painting> pages) implements Answer {}

    record Refusal(Reason reason) implements Answer {}

    /** A page as a fresh JPEG. */
    final class Painting {

        private final byte[] jpeg;
        private final int width;
        private final int height;

        Painting(byte[] jpeg, int width, int height) {
            this.jpeg = jpeg.clone();
            this.width = width;
            this.height = height;
        }

        byte[] jpeg() {
            return jpeg.clone();
        }

        int size() {
            return jpeg.length;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }
}
