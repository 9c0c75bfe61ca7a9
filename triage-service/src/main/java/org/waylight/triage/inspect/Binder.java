package org.waylight.triage.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.waylight.triage.inspect.child.Protocol;

/**
 * Writes a PDF 1.4 (ISO 32000-1, 7.5) whose pages are one JPEG each: no date, no producer, no name, nothing to click or run.
 *
 * <p>Done in triage's own process, so that a child taken over by its file still can't add an object.
 */
final class Binder {

    private static final int OBJECTS_PER_PAGE = 3;
    // Objects 1 and 2 are the catalogue and the list of pages.
    private static final int FIRST_PAGE = 3;

    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    Binder() {
        text("%PDF-1.4\n");
    }

    void add(byte[] jpeg, int width, int height) {
        float pointsPerPixel = Protocol.POINTS_PER_INCH / Protocol.DOTS_PER_INCH;
        String box = String.format(Locale.ROOT, "[0 0 %.2f %.2f]", width * pointsPerPixel, height * pointsPerPixel);
        String content = String.format(
                Locale.ROOT, "%.2f 0 0 %.2f 0 0 cm /P Do", width * pointsPerPixel, height * pointsPerPixel);
        int page = begin();
        text("<</Type/Page/Parent 2 0 R/MediaBox" + box + "/Resources<</XObject<</P " + (page + 2)
                + " 0 R>>>>/Contents " + (page + 1) + " 0 R>>\nendobj\n");
        begin();
        text("<</Length " + content.length() + ">>stream\n" + content + "\nendstream\nendobj\n");
        begin();
        text("<</Type/XObject/Subtype/Image/Width " + width + "/Height " + height
                + "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length " + jpeg.length + ">>stream\n");
        pages.writeBytes(jpeg);
        text("\nendstream\nendobj\n");
    }

    byte[] bind() {
        int count = offsets.size() / OBJECTS_PER_PAGE;
        var kids = new StringBuilder();
        for (int i = 0; i < count; i++) {
            kids.append(FIRST_PAGE + i * OBJECTS_PER_PAGE).append(" 0 R ");
        }
        int catalogue = pages.size();
        text("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        int list = pages.size();
        text("2 0 obj\n<</Type/Pages/Count " + count + "/Kids["
                + kids.toString().strip() + "]>>\nendobj\n");
        int table = pages.size();
        int objects = FIRST_PAGE + offsets.size();
        text("xref\n0 " + objects + "\n0000000000 65535 f \n" + entry(catalogue) + entry(list));
        offsets.forEach(offset -> text(entry(offset)));
        text("trailer\n<</Size " + objects + "/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
        return pages.toByteArray();
    }

    private int begin() {
        int number = FIRST_PAGE + offsets.size();
        offsets.add(pages.size());
        text(number + " 0 obj\n");
        return number;
    }

    private static String entry(int offset) {
        return String.format(Locale.ROOT, "%010d 00000 n \n", offset);
    }

    private void text(String ascii) {
        pages.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
