package org.waylight.triage.inspect.child;

import java.awt.Color;
import java.awt.Image;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.apache.fontbox.cmap.CMapParser;
import org.waylight.triage.inspect.Inspection;

/** Does once, on files of our own, what loads native libraries and reads the JDK's settings: the lock allows neither. */
final class WarmUp {

    private WarmUp() {}

    static void run() throws Exception {
        loadOwnClasses();
        // The JDK opens an archive once more, and for good, when something other than a class is first read from it.
        new CMapParser().parsePredefined("Identity-H");
        // Digests and ciphers are chosen by a file of settings.
        MessageDigest.getInstance("SHA-256");
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(2, 2, 12, 12);
        // As PDFBox draws an image much smaller than it is.
        graphics.drawImage(image.getScaledInstance(4, 4, Image.SCALE_SMOOTH), 0, 0, null);
        graphics.dispose();
        // Colours of a profile other than the screen's, as scans carry it.
        new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), null).filter(image, null);
        new AffineTransformOp(AffineTransform.getScaleInstance(.5, .5), AffineTransformOp.TYPE_BILINEAR)
                .filter(image, null);
        byte[] jpeg = Jpegs.encode(image, Integer.MAX_VALUE).orElseThrow().jpeg();
        must(Jpegs.copy(jpeg));
        must(Pdfs.copy(pdf(jpeg)));
    }

    /** Archives stay open, so classes can be loaded from them at any time; a build's folder is asked file by file. */
    static void loadOwnClasses() throws Exception {
        Class<?> own = WarmUp.class;
        Path place =
                Path.of(own.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(place)) {
            return;
        }
        Path folder = place.resolve(own.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class.forName(own.getPackageName() + "." + name, false, own.getClassLoader());
            }
        }
        Class.forName(Inspection.Reason.class.getName());
    }

    private static void must(Answer answer) {
        if (!(answer instanceof Answer.Copy)) {
            throw new IllegalStateException("this installation can't copy its own file");
        }
    }

    /** A page with a line of text, a photograph and a see-through shape. Its table of contents is left to repair. */
    private static byte[] pdf(byte[] jpeg) {
        var pdf = new ByteArrayOutputStream();
        text(pdf, """
                %PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<
                /Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</P 5 0 R>>
                /ExtGState<</G<</ca .5/CA .5/BM/Multiply>>>>>>>>endobj
                """);
        String content =
                "BT /F 9 Tf 9 9 Td (Warm) Tj ET q 50 0 0 50 20 20 cm /P Do Q /G gs 1 0 0 rg 30 30 40 40 re f\n";
        text(pdf, "4 0 obj<</Length " + content.length() + ">>stream\n" + content + "endstream endobj\n");
        text(
                pdf,
                "5 0 obj<</Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceRGB/BitsPerComponent 8"
                        + "/Filter/DCTDecode/Length " + jpeg.length + ">>stream\n");
        pdf.writeBytes(jpeg);
        text(pdf, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        return pdf.toByteArray();
    }

    private static void text(ByteArrayOutputStream pdf, String ascii) {
        pdf.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
