package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)#:]+)\\)");
    /** Up to its sentence, which is on one line; what comes by a variable is left out. */
    private static final Pattern WARNING =
            Pattern.compile("at(?:Warn|Error)\\(\\)[^;\"]*(?:\"[^\"]*\"[^;\"]*?)*?\\.log\\(\\s*\"([^\"]+)\"");

    private static final Pattern METHOD = Pattern.compile("[A-Z]\\w*\\.(\\w+)");

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String name : List.of("README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            documents.add(ROOT.resolve(name));
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (String module : List.of(
                "intake-service",
                "triage-service",
                "routing-service",
                "deploy/agency-client",
                "deploy/agency-client-js",
                "deploy/reporter-client",
                "deploy/webhook",
                "fixtures")) {
            documents.add(ROOT.resolve(module).resolve("README.md"));
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_to_a_file_that_has_what_it_names(Path document) throws Exception {
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            Path target = document.resolveSibling(links.group(2)).normalize();
            assertThat(target).as("%s in %s", links.group(), document).exists();
            Matcher method = METHOD.matcher(links.group(1));
            if (method.matches() && target.toString().endsWith(".java")) {
                assertThat(Files.readString(target))
                        .as("%s in %s", links.group(), document)
                        .contains(" " + method.group(1) + "(");
            }
        }
    }

    @Test
    void the_runbook_has_every_warning_that_a_log_can_hold() throws Exception {
        String runbook = Files.readString(ROOT.resolve("docs/runbook.md"));
        List<String> warnings = new ArrayList<>();
        for (String module : List.of("intake-service", "triage-service", "routing-service", "deploy/agency-client")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    WARNING.matcher(Files.readString(file)).results().forEach(found -> warnings.add(found.group(1)));
                }
            }
        }

        assertThat(warnings).hasSizeGreaterThan(40);
        assertThat(warnings)
                .as("give each a line in docs/runbook.md: what it means, what to type")
                .allMatch(warning -> runbook.contains(warning.split(":")[0]));
    }

    @Test
    void the_tour_has_ten_hops() throws Exception {
        List<String> hops = Files.readAllLines(ROOT.resolve("docs/tour.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(hops)
                .isEqualTo(
                        IntStream.rangeClosed(1, 10).mapToObj(String::valueOf).toList());
    }
}
