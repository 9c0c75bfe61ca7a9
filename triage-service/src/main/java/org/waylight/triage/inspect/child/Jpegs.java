package org.waylight.triage.inspect.child;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.waylight.triage.inspect.CleanCopy;
import org.waylight.triage.inspect.Inspection.Reason;

/** Images: decoded to pixels, and pixels encoded to a JPEG that says nothing else. */
final class Jpegs {

    private static final long MAX_PIXELS = 50_000_000;
    private static final int MAX_EDGE = 29_999;
    private static final int COPY_EDGE = 4_096;
    private static final float[] QUALITIES = {.85f, .7f, .5f, .3f};

    private Jpegs() {}

    static Answer copy(byte[] file) throws IOException {
        if (!JpegHeader.begins(file)) {
            return new Answer.Refusal(Reason.NOT_WHAT_IT_SAYS);
        }
        Optional<JpegHeader> header = JpegHeader.read(file);
        if (header.isEmpty()) {
            return new Answer.Refusal(Reason.BROKEN);
        }
        int width = header.get().width();
        int height = header.get().height();
        if (width > MAX_EDGE || height > MAX_EDGE || (long) width * height > MAX_PIXELS) {
            return new Answer.Refusal(Reason.TOO_MANY_PIXELS);
        }
        BufferedImage image = shrink(decode(header.get().bare()));
        return encode(image, CleanCopy.MAX_BYTES)
                .<Answer>map(copy -> new Answer.Copy(List.of(copy)))
                .orElseGet(() -> new Answer.Refusal(Reason.TOO_LARGE));
    }

    private static BufferedImage decode(byte[] bare) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        boolean[] cut = new boolean[1];
        // The decoder fills what is missing with grey and only warns; the texts are libjpeg's own.
        reader.addIIOReadWarningListener((_, warning) -> cut[0] |= warning.contains("remature end"));
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bare))) {
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0);
            if (cut[0]) {
                throw new IOException("image ends too early");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** The same picture in RGB, at most {@value #COPY_EDGE} long and wide, each pixel the mean of those it stands for. */
    private static BufferedImage shrink(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int width = image.getWidth();
        int height = image.getHeight();
        double scale = Math.min(1, (double) COPY_EDGE / Math.max(width, height));
        int columns = Math.max(1, (int) Math.round(width * scale));
        int rows = Math.max(1, (int) Math.round(height * scale));
        var copy = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
        int[] line = new int[width * bands];
        long[] sums = new long[columns * 3];
        for (int row = 0; row < rows; row++) {
            int top = (int) ((long) row * height / rows);
            int bottom = (int) ((long) (row + 1) * height / rows);
            Arrays.fill(sums, 0);
            for (int y = top; y < bottom; y++) {
                raster.getPixels(0, y, width, 1, line);
                for (int column = 0; column < columns; column++) {
                    int left = (int) ((long) column * width / columns);
                    int right = (int) ((long) (column + 1) * width / columns);
                    for (int x = left; x < right; x++) {
                        for (int band = 0; band < 3; band++) {
                            sums[column * 3 + band] += line[x * bands + (bands == 1 ? 0 : band)];
                        }
                    }
                }
            }
            for (int column = 0; column < columns; column++) {
                int left = (int) ((long) column * width / columns);
                int right = (int) ((long) (column + 1) * width / columns);
                long count = (long) (right - left) * (bottom - top);
                int red = (int) ((sums[column * 3] + count / 2) / count);
                int green = (int) ((sums[column * 3 + 1] + count / 2) / count);
                int blue = (int) ((sums[column * 3 + 2] + count / 2) / count);
                pixels[row * columns + column] = red << 16 | green << 8 | blue;
            }
        }
        return copy;
    }

    /** A fresh JPEG at the best quality that fits into {@code maxBytes}; empty if none does. */
    static Optional<Answer.Painting> encode(BufferedImage image, int maxBytes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            for (float quality : QUALITIES) {
                parameters.setCompressionQuality(quality);
                var bytes = new ByteArrayOutputStream();
                try (var output = new MemoryCacheImageOutputStream(bytes)) {
                    writer.setOutput(output);
                    writer.write(null, new IIOImage(image, null, null), parameters);
                }
                if (bytes.size() <= maxBytes) {
                    return Optional.of(new Answer.Painting(bytes.toByteArray(), image.getWidth(), image.getHeight()));
                }
            }
            return Optional.empty();
        } finally {
            writer.dispose();
        }
    }
}
