package org.waylight.triage.inspect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.waylight.message.MediaType.JPEG;
import static org.waylight.message.MediaType.PDF;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.MediaType;
import org.waylight.triage.inspect.Inspection.Clean;
import org.waylight.triage.inspect.Inspection.Reason;
import org.waylight.triage.inspect.Inspection.Refused;
import org.waylight.triage.inspect.Inspection.Unavailable;

/** Architecture 5, attachments: "media is decoded only in inspect". Each test starts real children. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectorTest {

    private static final Inspector INSPECTOR = new Inspector();

    @AfterAll
    static void close() {
        INSPECTOR.close();
    }

    private static Clean clean(byte[] file, MediaType claimed) {
        Inspection inspection = INSPECTOR.inspect(file, claimed);
        assertThat(inspection).isInstanceOf(Clean.class);
        return (Clean) inspection;
    }

    private static String raw(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static void assertFourQuarters(BufferedImage image) {
        int[] wanted = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
        for (int i = 0; i < wanted.length; i++) {
            int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
            int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(image.getRGB(x, y) >> shift & 0xFF)
                        .as("quarter %d, bits from %d", i, shift)
                        .isCloseTo(wanted[i] >> shift & 0xFF, offset(12));
            }
        }
    }

    @Test
    void It_works_on_the_machines_that_this_is_built_on() {
        assertThat(INSPECTOR.works()).isTrue();
    }

    @Nested
    class A_photo {

        @Test
        void Comes_back_as_the_same_picture() throws IOException {
            Clean copy = clean(Samples.jpeg(640, 480), JPEG);

            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(copy.copy().bytes()));
            assertThat(copy.type()).isEqualTo(JPEG);
            assertThat(copy.pages()).isEqualTo(1);
            assertThat(copy.pixels()).isEqualTo(640 * 480);
            assertThat(image.getWidth()).isEqualTo(640);
            assertThat(image.getHeight()).isEqualTo(480);
            assertFourQuarters(image);
        }

        @Test
        void In_grey_comes_back_as_grey_as_it_was() throws IOException {
            var grey = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    grey.getRaster().setSample(x, y, 0, 90);
                }
            }

            Clean copy = clean(Samples.encoded(grey, "jpeg"), JPEG);

            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(copy.copy().bytes()));
            assertThat(image.getRaster().getSample(16, 16, 0)).isCloseTo(90, offset(3));
        }

        @Test
        void Loses_position_thumbnail_profile_and_comment() {
            byte[] told = Samples.jpegThatTells();
            assertThat(raw(told)).contains(Samples.PLANTED, "Exif", "ICC_PROFILE", "Photoshop", "adobe");

            String copy = raw(clean(told, JPEG).copy().bytes());

            assertThat(copy).doesNotContain(Samples.PLANTED, "PLANTED", "Exif", "ICC_PROFILE", "Photoshop", "adobe");
            assertThat(copy.indexOf("\u00FF\u00D8\u00FF")).isZero();
            assertThat(copy.lastIndexOf("\u00FF\u00D8\u00FF")).as("thumbnail").isZero();
        }

        @Test
        void With_an_archive_or_a_page_behind_it_comes_back_without() {
            byte[] tails = Samples.together(Samples.zip(), Samples.ascii("<html><script>" + Samples.PLANTED));

            String copy = raw(clean(Samples.together(Samples.jpeg(64, 48), tails), JPEG)
                    .copy()
                    .bytes());

            assertThat(copy).doesNotContain("PK\u0003\u0004", "PK\u0005\u0006", "<html", "script", "PLANTED");
            assertThat(copy).endsWith("\u00FF\u00D9");
        }

        @Test
        void Larger_than_any_screen_comes_back_smaller() throws IOException {
            Clean copy = clean(Samples.jpeg(8_200, 6_000), JPEG);

            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(copy.copy().bytes()));
            assertThat(image.getWidth()).isEqualTo(4_096);
            assertThat(image.getHeight()).isEqualTo(2_997);
            assertFourQuarters(image);
        }

        @Test
        void Full_of_noise_still_fits() {
            var noise = new BufferedImage(4_096, 4_096, BufferedImage.TYPE_INT_RGB);
            var random = new Random(1);
            for (int y = 0; y < 4_096; y++) {
                for (int x = 0; x < 4_096; x++) {
                    noise.setRGB(x, y, random.nextInt());
                }
            }
            byte[] file = Samples.encoded(noise, "jpeg");
            assertThat(file.length).as("the file itself may be sent").isLessThan(CleanCopy.MAX_BYTES);

            Inspection inspection = INSPECTOR.inspect(file, JPEG);

            assertThat(inspection).isInstanceOf(Clean.class);
            assertThat(((Clean) inspection).copy().size()).isLessThanOrEqualTo(CleanCopy.MAX_BYTES);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 3, 20, 300, 700})
        void Cut_short_is_broken(int bytes) {
            byte[] whole = Samples.jpeg(640, 480);

            assertThat(INSPECTOR.inspect(Arrays.copyOf(whole, bytes), JPEG))
                    .isEqualTo(new Refused(bytes < 4 ? Reason.NOT_WHAT_IT_SAYS : Reason.BROKEN));
        }

        @Test
        void That_ends_in_the_middle_of_its_pixels_is_broken() {
            byte[] whole = Samples.jpeg(640, 480);

            assertThat(INSPECTOR.inspect(Arrays.copyOf(whole, whole.length * 3 / 4), JPEG))
                    .isEqualTo(new Refused(Reason.BROKEN));
        }

        @ParameterizedTest
        @ValueSource(strings = {"30000x30000", "65535x65535", "30000x1", "1x30000", "10000x5001"})
        void That_claims_too_many_pixels_is_refused_by_its_header(String size) {
            String[] edges = size.split("x", -1);
            byte[] file = Samples.jpegClaiming(Integer.parseInt(edges[0]), Integer.parseInt(edges[1]));
            assertThat(file.length).isLessThan(2_000);

            assertThat(INSPECTOR.inspect(file, JPEG)).isEqualTo(new Refused(Reason.TOO_MANY_PIXELS));
        }

        @Test
        void Larger_than_may_be_sent_reaches_no_child() {
            assertThat(INSPECTOR.inspect(new byte[CleanCopy.MAX_BYTES + 1], JPEG))
                    .isEqualTo(new Refused(Reason.TOO_LARGE));
        }
    }

    @Nested
    class Something_else {

        static List<byte[]> notPhotos() {
            return List.of(
                    Samples.encoded(Samples.picture(16, 16), "png"),
                    Samples.encoded(Samples.picture(16, 16), "gif"),
                    Samples.ascii("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
                    Samples.ascii("<!doctype html><script>x()</script>"),
                    Samples.zip(),
                    Samples.pdfOfPages(1),
                    Samples.together(Samples.zip(), Samples.jpeg(16, 16)));
        }

        @ParameterizedTest
        @MethodSource("notPhotos")
        void Claimed_to_be_a_photo_is_not_what_it_says(byte[] file) {
            assertThat(INSPECTOR.inspect(file, JPEG)).isEqualTo(new Refused(Reason.NOT_WHAT_IT_SAYS));
        }

        @Test
        void Claimed_to_be_a_PDF_is_not_what_it_says() {
            assertThat(INSPECTOR.inspect(Samples.jpeg(16, 16), PDF)).isEqualTo(new Refused(Reason.NOT_WHAT_IT_SAYS));
            assertThat(INSPECTOR.inspect(Samples.together(Samples.jpeg(16, 16), Samples.pdfOfPages(1)), PDF))
                    .isEqualTo(new Refused(Reason.NOT_WHAT_IT_SAYS));
        }
    }

    @Nested
    class A_document {

        @Test
        void That_acts_comes_back_as_pictures_of_its_pages() throws IOException {
            byte[] acting = Samples.pdfThatActs();
            assertThat(raw(acting)).contains(Samples.PLANTED, "/JavaScript", "/OpenAction", "/EmbeddedFile", "/Launch");
            try (var before = Loader.loadPDF(acting)) {
                assertThat(before.getDocumentInformation().getAuthor()).isEqualTo(Samples.PLANTED);
                assertThat(before.getDocumentCatalog().getOpenAction()).isNotNull();
            }

            Clean copy = clean(acting, PDF);

            byte[] bytes = copy.copy().bytes();
            assertThat(raw(bytes))
                    .startsWith("%PDF-")
                    .doesNotContain("PLANTED", "JavaScript", "/JS", "/Launch", "/AA", "OpenAction", "EmbeddedFile")
                    .doesNotContain(
                            "/Annot", "/URI", "/Metadata", "/Info", "/Author", "/Producer", "/CreationDate", "/ID")
                    .doesNotContain("/Font");
            try (var after = Loader.loadPDF(bytes)) {
                assertThat(after.getNumberOfPages()).isEqualTo(1);
                assertThat(new PDFTextStripper().getText(after)).isBlank();
                assertThat(after.getDocumentCatalog().getCOSObject().keySet())
                        .containsExactlyInAnyOrder(COSName.TYPE, COSName.PAGES);
                assertThat(after.getDocumentInformation().getCOSObject().size()).isZero();
                BufferedImage page = new PDFRenderer(after).renderImage(0);
                assertThat(page.getWidth()).isCloseTo(612, offset(2));
                assertThat(dark(page))
                        .as("the line of text is still to be seen")
                        .isPositive();
            }
        }

        private static long dark(BufferedImage page) {
            return Arrays.stream(page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()))
                    .filter(pixel -> (pixel & 0xFF) < 0x80)
                    .count();
        }

        @Test
        void Of_thirty_pages_comes_back_and_of_thirty_one_does_not() {
            assertThat(clean(Samples.pdfOfPages(30), PDF).pages()).isEqualTo(30);
            assertThat(INSPECTOR.inspect(Samples.pdfOfPages(31), PDF)).isEqualTo(new Refused(Reason.TOO_MANY_PAGES));
        }

        @Test
        void That_states_fewer_pages_than_it_has_does_not_come_back() {
            byte[] lying = Samples.ascii(raw(Samples.pdfOfPages(31)).replace("/Count 31", "/Count 3 "));

            assertThat(INSPECTOR.inspect(lying, PDF)).isInstanceOf(Refused.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "secret"})
        void Under_a_password_does_not_come_back(String password) {
            assertThat(INSPECTOR.inspect(Samples.pdfUnder(password), PDF)).isEqualTo(new Refused(Reason.PASSWORD));
        }

        @ParameterizedTest
        @EnumSource
        void That_is_a_bomb_never_takes_more_than_a_gibibyte(Samples.Bomb kind) {
            byte[] bomb = Samples.pdfBomb(kind);
            assertThat(bomb.length).isLessThan(CleanCopy.MAX_BYTES);
            var peak = new Peak(INSPECTOR);

            Inspection inspection;
            try (peak) {
                inspection = INSPECTOR.inspect(bomb, PDF);
            }

            switch (kind) {
                case WORD -> assertThat(inspection).isEqualTo(new Refused(Reason.BROKEN));
                // What is read in pieces may come to its end; what comes of it is small.
                case IMAGE, FONT, OBJECTS -> assertThat(inspection).isNotInstanceOf(Unavailable.class);
            }
            assertThat(peak.kibibytes()).isPositive().isLessThan(1 << 20);
        }

        @Test
        void That_never_ends_is_ended() {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            try (var inspector = new Inspector(java, Inspector.ownClassPath(), Duration.ofSeconds(8))) {
                assertThat(inspector.inspect(Samples.pdfThatNeverEnds(), PDF)).isEqualTo(new Refused(Reason.TIMED_OUT));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"0 0 0 0", "0 0 1e38 1e38", "0 0 -5 0.0001", "0 0 14400 14400", "0 0 100000 2"})
        void Of_any_page_size_has_an_end(String box) {
            byte[] file = Samples.pdf(
                    "<</Type/Catalog/Pages 2 0 R>>",
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    "<</Type/Page/Parent 2 0 R/MediaBox[" + box + "]>>",
                    "<<>>");

            switch (INSPECTOR.inspect(file, PDF)) {
                case Clean copy -> assertThat(copy.pixels()).isLessThan(7_000_000);
                case Refused refused -> assertThat(refused.reason()).isEqualTo(Reason.BROKEN);
                case Unavailable _ -> throw new AssertionError("a file never makes the inspector unavailable");
            }
        }

        @Test
        void With_a_scan_that_cant_be_decoded_does_not_come_back_as_an_empty_sheet() {
            byte[] file = Samples.pdf(
                    "<</Type/Catalog/Pages 2 0 R>>",
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
                    Samples.stream("", "99 0 0 99 0 0 cm /P Do"),
                    Samples.stream(
                            "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 1"
                                    + "/Filter/JBIG2Decode",
                            "scan"),
                    "<<>>");

            assertThat(INSPECTOR.inspect(file, PDF)).isEqualTo(new Refused(Reason.BROKEN));
        }
    }

    /** Garbage, and good files with bytes changed: whatever comes of it, the answer is one of the known ones. */
    @ParameterizedTest
    @ValueSource(longs = 20_261_121)
    void Damaged_files_get_an_answer_each(long seed) {
        System.out.println("InspectorTest seed " + seed);
        RandomGenerator random = new Random(seed);
        List<byte[]> good = List.of(Samples.jpegThatTells(), Samples.pdfThatActs());
        for (int round = 0; round < 12; round++) {
            byte[] file = good.get(round % 2).clone();
            int changes = 1 + random.nextInt(40);
            for (int i = 0; i < changes; i++) {
                file[5 + random.nextInt(file.length - 5)] = (byte) random.nextInt();
            }

            Inspection inspection = INSPECTOR.inspect(file, round % 2 == 0 ? JPEG : PDF);

            assertThat(inspection).as("seed %d, round %d", seed, round).isNotInstanceOf(Unavailable.class);
            if (inspection instanceof Clean copy) {
                assertThat(raw(copy.copy().bytes())).doesNotContain("PLANTED");
            }
        }
    }

    @Test
    void Many_at_once_each_get_their_own() throws Exception {
        List<Future<Inspection>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 8; i++) {
                byte[] file = Samples.jpeg(i * 16, 16);
                answers.add(threads.submit(() -> INSPECTOR.inspect(file, JPEG)));
            }
        }

        for (int i = 1; i <= 8; i++) {
            assertThat(((Clean) answers.get(i - 1).get()).pixels()).isEqualTo(i * 16 * 16);
        }
    }

    @Test
    void A_child_killed_from_outside_ends_in_an_answer() throws Exception {
        try (var inspector = new Inspector()) {
            byte[] file = Samples.pdfOfPages(30);
            CompletableFuture<Inspection> answer = CompletableFuture.supplyAsync(() -> inspector.inspect(file, PDF));
            while (!answer.isDone()) {
                inspector.running().ifPresent(Process::destroyForcibly);
                Thread.onSpinWait();
            }

            // Before it proved its lock nothing is known about the file; after that the file has had its chances.
            assertThat(answer.get()).isIn(new Unavailable(), new Refused(Reason.BROKEN));
        }
    }

    @Test
    void A_closed_one_is_unavailable_and_so_is_what_it_was_at() throws Exception {
        var inspector = new Inspector();
        byte[] file = Samples.pdfOfPages(30);
        CompletableFuture<Inspection> answer = CompletableFuture.supplyAsync(() -> inspector.inspect(file, PDF));
        while (inspector.running().isEmpty()) {
            Thread.onSpinWait();
        }

        inspector.close();

        assertThat(answer.get()).isEqualTo(new Unavailable());
        assertThat(inspector.inspect(file, PDF)).isEqualTo(new Unavailable());
    }

    @Test
    void A_clean_copy_does_not_print_what_it_holds() {
        assertThat(clean(Samples.jpeg(16, 16), JPEG).toString()).contains("redacted");
    }

    @Test
    void Nothing_is_left_on_the_disk() throws IOException {
        assertThat(Path.of("/locked")).doesNotExist();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("PDFBox") || name.startsWith("imageio"));
        }
    }
}
