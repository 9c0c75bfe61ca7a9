package org.waylight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.bench.figures.Figures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BenchTest {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @Test
    void the_json_has_the_keys_that_others_read() {
        var figures = new Figures(
                true,
                "abc",
                2,
                1,
                new Figures.Intake(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                new Figures.Pipeline(1, 2, 3, 4, 5, 6, 7, 8, List.of(), null),
                new Figures.Crypto(1, List.of(), Map.of()),
                new Figures.Start(1, Map.of()),
                new Figures.Memory(1, Map.of(), Map.of()),
                null,
                null);

        JsonNode json = JsonMapper.shared().readTree(Bench.json(figures));

        assertThat(json.path("intake").propertyNames())
                .contains("accepted_per_s", "ratio_to_forwarder", "ratio_to_producer");
        assertThat(json.path("pipeline").propertyNames())
                .contains("sustained_per_s", "p50_ms", "p95_ms", "p99_ms", "ratio_to_unsealed");
        assertThat(json.path("crypto").propertyNames()).contains("ratio_to_bare");
        assertThat(json.path("start").propertyNames()).contains("ready_s");
        assertThat(json.path("memory").propertyNames()).contains("resident_mib");
    }

    /** What seals nothing is in no jar that anybody runs, and in no jar beside one. */
    @Test
    void no_jar_that_is_shipped_leaves_sealing_out() throws IOException {
        List<Path> shipped = new ArrayList<>();
        for (String module : List.of(
                "schemas",
                "intake-service",
                "triage-service",
                "routing-service",
                "deploy/agency-client",
                "deploy/webhook",
                "deploy/reporter-client",
                "deploy/standalone")) {
            shipped.addAll(jars(ROOT.resolve(module).resolve("target")));
            shipped.addAll(jars(ROOT.resolve(module).resolve("target/lib")));
        }
        assumeTrue(shipped.stream().anyMatch(jar -> jar.endsWith("lib/schemas-0.1.0.jar")), "nothing is packaged yet");

        for (Path jar : shipped) {
            try (var file = new JarFile(jar.toFile())) {
                assertThat(file.getEntry("org/waylight/envelope/Unsealed.class"))
                        .as(jar.toString())
                        .isNull();
                ZipEntry suite = file.getEntry("org/waylight/envelope/Suite.class");
                if (suite == null) continue;
                assertThat(jar.getFileName()).hasToString("schemas-0.1.0.jar");
                try (InputStream content = file.getInputStream(suite)) {
                    // The name of the cipher is a constant of the class that uses it.
                    assertThat(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .contains("AES/GCM/NoPadding");
                }
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
