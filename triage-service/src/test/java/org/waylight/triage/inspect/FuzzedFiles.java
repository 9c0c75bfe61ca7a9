package org.waylight.triage.inspect;

import java.util.stream.Stream;

/** Small files that a fuzzer begins with. */
public final class FuzzedFiles {

    private FuzzedFiles() {}

    public static Stream<byte[]> jpegs() {
        return Stream.of(Samples.jpeg(16, 12), Samples.jpegThatTells(), Samples.jpegClaiming(29_000, 29_000));
    }

    public static Stream<byte[]> pdfs() {
        return Stream.of(
                Samples.pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 40 40]/Contents 4 0 R>>",
                        Samples.stream("", "1 0 0 rg 4 4 20 20 re f")),
                Samples.pdfThatActs());
    }
}
