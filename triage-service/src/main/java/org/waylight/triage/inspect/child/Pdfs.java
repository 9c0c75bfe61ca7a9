package org.waylight.triage.inspect.child;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.waylight.triage.inspect.CleanCopy;
import org.waylight.triage.inspect.Inspection.Reason;

/** PDFs: every page painted, nothing else taken over. Triage binds the paintings. */
final class Pdfs {

    private static final int MAX_PAGES = 30;
    private static final float COPY_EDGE = 4_096;
    private static final float COPY_PIXELS = 6_000_000;
    private static final long CACHE_BYTES = 64L << 20;
    private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private Pdfs() {}

    static Answer copy(byte[] file) throws IOException {
        if (!begins(file)) {
            return new Answer.Refusal(Reason.NOT_WHAT_IT_SAYS);
        }
        Optional<PDDocument> loaded = load(file);
        if (loaded.isEmpty()) {
            return new Answer.Refusal(Reason.PASSWORD);
        }
        try (PDDocument document = loaded.get()) {
            return document.getNumberOfPages() > MAX_PAGES
                    ? new Answer.Refusal(Reason.TOO_MANY_PAGES)
                    : paint(document);
        }
    }

    /** Empty if the file is encrypted, even if it would open without a password. */
    private static Optional<PDDocument> load(byte[] file) throws IOException {
        var memory = MemoryUsageSetting.setupMainMemoryOnly(CACHE_BYTES).streamCache;
        try {
            PDDocument document = Loader.loadPDF(file, "", null, null, memory);
            return document.isEncrypted() ? Optional.empty() : Optional.of(document);
        } catch (IOException | RuntimeException | Error broken) {
            // Locked in, the JDK may not find its ciphers. The entry that asks for them is never encrypted or
            // compressed
            // itself.
            if (new String(file, StandardCharsets.ISO_8859_1).contains("/Encrypt")) {
                return Optional.empty();
            }
            throw broken;
        }
    }

    private static boolean begins(byte[] file) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= file.length || file[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static Answer paint(PDDocument document) throws IOException {
        // The number of pages that a file states may be a lie, the pages are not.
        List<PDPage> pages = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            pages.add(page);
            if (pages.size() > MAX_PAGES) {
                return new Answer.Refusal(Reason.TOO_MANY_PAGES);
            }
        }
        if (pages.isEmpty() || pages.size() != document.getNumberOfPages()) {
            return new Answer.Refusal(Reason.BROKEN);
        }
        var renderer = new Renderer(document);
        renderer.setSubsamplingAllowed(true);
        List<Answer.Painting> paintings = new ArrayList<>();
        int left = CleanCopy.MAX_BYTES - Protocol.FRAME_BYTES * (pages.size() + 1);
        for (int i = 0; i < pages.size(); i++) {
            PDRectangle box = pages.get(i).getCropBox();
            BufferedImage image = renderer.renderImage(i, scale(box.getWidth(), box.getHeight()), ImageType.RGB);
            // What earlier pages left of the size, later ones may use.
            Optional<Answer.Painting> painting = Jpegs.encode(image, left / (pages.size() - i));
            if (painting.isEmpty()) {
                return new Answer.Refusal(Reason.TOO_LARGE);
            }
            paintings.add(painting.get());
            left -= painting.get().size();
        }
        return new Answer.Copy(paintings);
    }

    private static float scale(float width, float height) throws IOException {
        if (!(width >= 1) || !(height >= 1) || !(width * height < 1e12f)) {
            throw new IOException("page has no size that can be painted");
        }
        float scale = Protocol.DOTS_PER_INCH / Protocol.POINTS_PER_INCH;
        scale = Math.min(scale, COPY_EDGE / Math.max(width, height));
        return Math.min(scale, (float) Math.sqrt(COPY_PIXELS / (width * height)));
    }

    /** Paints a page whole or not at all: a scan that can't be decoded would come out as an empty sheet. */
    private static final class Renderer extends PDFRenderer {

        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException broken)
                        throws IOException {
                    if (broken instanceof MissingImageReaderException) {
                        throw broken;
                    }
                    super.operatorException(operator, operands, broken);
                }
            };
        }
    }
}
