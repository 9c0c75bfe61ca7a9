package org.waylight.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.waylight.bench.figures.Figures;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.supervise.JavaProgram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs JMH in a process of its own, and reads what it wrote. */
public final class Micro {

    /** Names the file of the report that {@link Steps} works on. */
    static final String FIXTURE = "waylight.bench.fixture";

    private static final int HEAP_MEGABYTES = 512;
    private static final List<String> KINDS = List.of("addressed", "party");

    private Micro() {}

    /**
     * Measures.
     *
     * @param quick envelopes alone, of one size, one short turn
     * @param log where JMH's words go
     */
    public static Figures.Crypto measure(Checkout checkout, Path fixture, boolean quick, Path log)
            throws IOException, InterruptedException {
        Path result = Files.createTempFile("jmh", ".json");
        // Forks run with the class path that this process has, not with ours.
        List<Path> classPath =
                new ArrayList<>(Stream.of(System.getProperty("java.class.path").split(":"))
                        .map(Path::of)
                        .toList());
        classPath.add(checkout.jar("triage-service"));
        classPath.add(checkout.jar("routing-service"));
        List<String> arguments = new ArrayList<>(List.of("-rf", "json", "-rff", result.toString()));
        arguments.addAll(List.of("-jvmArgsAppend", "-D" + FIXTURE + "=" + fixture));
        arguments.addAll(
                quick
                        ? List.of(
                                "Envelope",
                                "-p",
                                "kib=4",
                                "-f",
                                "1",
                                "-wi",
                                "1",
                                "-w",
                                "500ms",
                                "-i",
                                "1",
                                "-r",
                                "500ms")
                        : List.of("-f", "2", "-wi", "2", "-w", "1s", "-i", "4", "-r", "1s"));
        var program = new JavaProgram(
                "jmh",
                HEAP_MEGABYTES,
                true,
                List.of(),
                List.of("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=org.waylight.message"),
                classPath,
                "org.openjdk.jmh.Main",
                arguments);
        try {
            Process process = new ProcessBuilder(program.command(List.of()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) throw new Trouble("JMH failed: see " + log + ".");
            return read(JsonMapper.shared().readTree(Files.readString(result)));
        } finally {
            Files.deleteIfExists(result);
        }
    }

    /** From JMH's own JSON; what half of all calls took at most. */
    static Figures.Crypto read(JsonNode results) {
        Map<String, Double> micros = new TreeMap<>();
        for (JsonNode result : results) {
            String name = result.path("benchmark").asString();
            String size = result.path("params").path("kib").asString("");
            micros.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                            + (size.isEmpty() ? "" : " " + size),
                    result.path("primaryMetric")
                            .path("scorePercentiles")
                            .path("50.0")
                            .asDouble());
        }
        List<Figures.Primitive> kinds = new ArrayList<>();
        double worst = 0;
        for (String kind : KINDS) {
            for (int kib : new int[] {1, 4, 16}) {
                Double seal = micros.get("Envelope." + kind + "Seal " + kib);
                Double open = micros.get("Envelope." + kind + "Open " + kib);
                Double bareSeal = micros.get("Envelope." + kind + "SealBare " + kib);
                Double bareOpen = micros.get("Envelope." + kind + "OpenBare " + kib);
                if (seal != null && open != null && bareSeal != null && bareOpen != null) {
                    double ratio = (seal + open) / (bareSeal + bareOpen);
                    kinds.add(new Figures.Primitive(kind, kib, seal + open, bareSeal + bareOpen, ratio));
                    worst = Math.max(worst, ratio);
                }
            }
        }
        if (kinds.isEmpty()) throw new Trouble("JMH measured no envelope.");
        return new Figures.Crypto(worst, kinds, micros);
    }
}
