package org.waylight.triage.inspect;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Files as reporters send them, and as somebody would who means harm. */
final class Samples {

    /** Stands where a camera, a program or a person would leave a trace. */
    static final String PLANTED = "PLANTED-52.5163N-13.3777E";

    private Samples() {}

    /** Four quarters: red, green, blue, white. */
    static BufferedImage picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(int width, int height) {
        return encoded(picture(width, height), "jpeg");
    }

    /** With Exif (position and thumbnail), an ICC profile, XMP, Photoshop data and a comment, each planted. */
    static byte[] jpegThatTells() {
        byte[] plain = jpeg(64, 48);
        var exif = new ByteArrayOutputStream();
        exif.writeBytes(ascii("Exif\0\0"));
        // One directory in little-endian TIFF: its only entry points to the position directory that follows.
        exif.writeBytes(
                new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x25, (byte) 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0});
        exif.writeBytes(new byte[] {0, 0, 0, 0});
        exif.writeBytes(ascii(PLANTED));
        exif.writeBytes(jpegSegment(jpeg(16, 12), 0xFE, ascii(PLANTED)));
        byte[] told = jpegSegment(plain, 0xFE, ascii(PLANTED));
        told = jpegSegment(told, 0xED, ascii("Photoshop 3.0\0" + PLANTED));
        told = jpegSegment(told, 0xE2, ascii("ICC_PROFILE\0\1\1" + PLANTED));
        told = jpegSegment(told, 0xE1, ascii("http://ns.adobe.com/xap/1.0/\0" + PLANTED));
        return jpegSegment(told, 0xE1, exif.toByteArray());
    }

    /** {@code jpeg} with one more segment after its first marker. */
    static byte[] jpegSegment(byte[] jpeg, int marker, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(0xFF);
        bytes.write(marker);
        bytes.write(content.length + 2 >> 8);
        bytes.write(content.length + 2 & 0xFF);
        bytes.writeBytes(content);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** A small file whose frame header claims another size. */
    static byte[] jpegClaiming(int width, int height) {
        byte[] jpeg = jpeg(16, 16);
        for (int i = 2; ; i += 2 + (jpeg[i + 2] & 0xFF) * 256 + (jpeg[i + 3] & 0xFF)) {
            if ((jpeg[i + 1] & 0xFF) == 0xC0) {
                jpeg[i + 5] = (byte) (height >> 8);
                jpeg[i + 6] = (byte) height;
                jpeg[i + 7] = (byte) (width >> 8);
                jpeg[i + 8] = (byte) width;
                return jpeg;
            }
        }
    }

    static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("run.html"));
            zip.write(ascii("<script>" + PLANTED + "</script>"));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Has a script that runs when it is opened, an action that starts a program, a file in it, an author, a link and text. */
    static byte[] pdfThatActs() {
        String content = "BT /F 24 Tf 50 700 Td (" + PLANTED + ") Tj ET";
        return pdf(
                "<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/Names<</JavaScript<</Names[(a) 6 0 R]>>"
                        + "/EmbeddedFiles<</Names[(f) 8 0 R]>>>>/AA<</WC 7 0 R>>/Metadata 10 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
                        + "/AA<</O 7 0 R>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(http://"
                        + PLANTED + ")>>>>]>>",
                stream("", content),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</S/JavaScript/JS(app.alert\\('" + PLANTED + "'\\))>>",
                "<</S/Launch/F(/bin/" + PLANTED + ")>>",
                "<</Type/Filespec/F(" + PLANTED + ".exe)/EF<</F 9 0 R>>>>",
                stream("/Type/EmbeddedFile", "MZ" + PLANTED),
                stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta>" + PLANTED + "</x:xmpmeta>"),
                "<</Author(" + PLANTED + ")/Producer(" + PLANTED + ")/CreationDate(D:20261121)>>");
    }

    /** The objects 1 to n, the first the catalogue, the last the description. */
    static byte[] pdf(String... objects) {
        var pdf = new StringBuilder("%PDF-1.7\n");
        List<Integer> offsets = new ArrayList<>();
        for (String object : objects) {
            offsets.add(pdf.length());
            pdf.append(offsets.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer\n<</Size ").append(objects.length + 1).append("/Root 1 0 R/Info ");
        pdf.append(objects.length).append(" 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static String stream(String entries, String content) {
        return "<<" + entries + "/Length " + content.length() + ">>\nstream\n" + content + "\nendstream";
    }

    static byte[] pdfOfPages(int pages) {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            return saved(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Encrypted; {@code password} is empty for a file that opens without one. */
    static byte[] pdfUnder(String password) {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            return saved(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where a file grows when it is read. */
    enum Bomb {
        /** A page that writes one word. */
        WORD,
        /** 900 million pixels. */
        IMAGE,
        /** A font program of a gibibyte. */
        FONT,
        /** The table of objects itself. */
        OBJECTS
    }

    /** A megabyte that grows to a gibibyte, more than the child's whole heap. */
    static byte[] pdfBomb(Bomb kind) {
        byte[] once = deflated(new byte[1 << 20]);
        String grows = "/Filter/FlateDecode";
        String packed = new String(once, StandardCharsets.ISO_8859_1);
        String page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<";
        String pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        return switch (kind) {
            case WORD -> {
                byte[] word = deflated(ascii("(" + "w".repeat(1 << 20)));
                yield pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        pages,
                        page + ">>>>",
                        stream(grows, new String(word, StandardCharsets.ISO_8859_1)),
                        "<<>>");
            }
            case IMAGE ->
                pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        pages,
                        page + "/XObject<</P 5 0 R>>>>>>",
                        stream("", "612 0 0 792 0 0 cm /P Do"),
                        stream(
                                "/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceRGB"
                                        + "/BitsPerComponent 8" + grows,
                                packed),
                        "<<>>");
            case FONT ->
                pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        pages,
                        page + "/Font<</F 5 0 R>>>>>>",
                        stream("", "BT /F 24 Tf 50 700 Td (text) Tj ET"),
                        "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 32/LastChar 32/Widths[9]/FontDescriptor 6 0 R>>",
                        "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>",
                        stream(grows, packed),
                        "<<>>");
            case OBJECTS ->
                pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[9 0 R]/Count 1>>",
                        stream("/Type/ObjStm/N 1/First 10" + grows, packed),
                        "<<>>");
        };
    }

    /** Ten forms, each of which draws the next one ten times. */
    static byte[] pdfThatNeverEnds() {
        List<String> objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
                stream("", "/F Do")));
        for (int i = 0; i < 10; i++) {
            objects.add(stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</F " + (6 + i) + " 0 R>>>>",
                    "/F Do 0 0 m 9 9 l S ".repeat(10)));
        }
        objects.add("<<>>");
        return pdf(objects.toArray(String[]::new));
    }

    /** {@code mebibyte} 1,024 times. */
    private static byte[] deflated(byte[] mebibyte) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(bytes)) {
            for (int i = 0; i < 1_024; i++) {
                stream.write(mebibyte);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] together(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
