package org.waylight.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;
import org.waylight.message.Report;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Reporter;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals reports into a file, in a process of its own: nothing of it is in what is measured, and where sealing is switched off,
 * it is switched off here by the same jar.
 */
public final class Sealer {

    private static final int AT_A_TIME = 1_000;

    private Sealer() {}

    /** Arguments: intake's address, the root's fingerprint, a fixture's file, how many, the file to write. */
    public static void main(String[] arguments) throws Exception {
        // Avro makes objects only of classes that it was told to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "org.waylight.message");
        Reporter reporter = reporter(URI.create(arguments[0]), arguments[1]);
        Report report = Fixtures.report(Path.of(arguments[2]));
        int count = Integer.parseInt(arguments[3]);
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[4])), 1 << 20))) {
            for (int done = 0; done < count; done += AT_A_TIME) {
                record Made(UUID id, ByteBuffer sealed) {}
                var made = IntStream.range(done, Math.min(count, done + AT_A_TIME))
                        .parallel()
                        .mapToObj(number -> {
                            UUID id = UUID.randomUUID();
                            return new Made(
                                    id,
                                    ByteBuffer.wrap(SingleObject.encode(reporter.seal(id, variation(report, number)))));
                        })
                        .toList();
                for (Made one : made) {
                    Parcels.write(out, one.id, one.sealed.array());
                }
            }
        }
    }

    /** Nobody's two reports are the same; what they share would else be looked up among all. */
    private static Report variation(Report report, int number) {
        return Report.newBuilder(report)
                .setNarrative(report.getNarrative() + " It was room " + number + ".")
                .setPlace(report.getPlace() + ", house " + number)
                .build();
    }

    private static Reporter reporter(URI intake, String rootFingerprint) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String keys = http.send(
                            HttpRequest.newBuilder(intake.resolve("/api/v1/keys"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return Reporter.trusting(
                    rootFingerprint, JsonMapper.shared().readValue(keys, PublishedKeys.class), Clock.systemUTC());
        }
    }
}
