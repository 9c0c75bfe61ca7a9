package org.waylight.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of docs/metrics.md, and what a running service publishes held against it. */
public final class ReviewedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Row> rows;

    private ReviewedMetrics(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * A line of the table.
     *
     * @param tags the values that each key may have
     * @param told hour, mark or now
     */
    public record Row(String metric, Set<String> services, Map<String, Set<String>> tags, String told) {

        /** Every name with every tag's value, as a sample has them. */
        private Set<String> samples() {
            if (tags.isEmpty()) {
                return Set.of(metric);
            }
            return tags.entrySet().stream()
                    .flatMap(tag ->
                            tag.getValue().stream().map(value -> metric + "{" + tag.getKey() + "=" + value + "}"))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Reads the table.
     *
     * @param root folder of the checkout, as seen from the module
     */
    public static ReviewedMetrics of(Path root) {
        try {
            return new ReviewedMetrics(Files.readAllLines(root.resolve("docs/metrics.md")).stream()
                    .filter(line -> line.startsWith("| `waylight_"))
                    .map(ReviewedMetrics::row)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        assertThat(cells).as(line).hasSize(8);
        Map<String, Set<String>> tags = new TreeMap<>();
        if (!cells[3].isBlank()) {
            String[] tag = cells[3].split(":");
            tags.put(tag[0].strip().replace("`", ""), words(tag[1]));
        }
        String told = cells[4].strip();
        assertThat(told).as(line).isIn("hour", "mark", "now");
        assertThat(cells[5]).as(line).isNotBlank();
        assertThat(cells[6]).as("why it identifies nobody: %s", line).isNotBlank();
        return new Row(cells[1].strip().replace("`", ""), words(cells[2]), tags, told);
    }

    private static Set<String> words(String list) {
        Set<String> words = new TreeSet<>();
        for (String word : list.split(",")) {
            words.add(word.strip());
        }
        return words;
    }

    /** All names in the table. */
    public Set<String> names() {
        return rows.stream().map(Row::metric).collect(Collectors.toSet());
    }

    /** Fails at what is published and not reviewed, and at what is reviewed and not published. */
    public void mustBe(String service, String scraped) {
        Set<String> reviewed = rows.stream()
                .filter(row -> row.services.contains(service))
                .flatMap(row -> row.samples().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(values(scraped).keySet())
                .as(
                        "what %s publishes, and its rows in docs/metrics.md: add a row only with the reason why it identifies"
                                + " nobody",
                        service)
                .containsExactlyInAnyOrderElementsOf(reviewed);
    }

    /** What a report must not move at once: every sample but those that are told as they are now. */
    public Map<String, Double> steps(String service, String scraped) {
        Set<String> live = rows.stream()
                .filter(row -> row.services.contains(service))
                .filter(row -> row.told.equals("now"))
                .flatMap(row -> row.samples().stream())
                .collect(Collectors.toSet());
        Map<String, Double> steps = values(scraped);
        steps.keySet().removeIf(live::contains);
        return steps;
    }

    /** Samples by name and tags. */
    public static Map<String, Double> values(String scraped) {
        Map<String, Double> values = new TreeMap<>();
        scraped.lines().filter(Predicate.not(line -> line.startsWith("#"))).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            List<String> tags = new ArrayList<>();
            if (sample.group(2) != null) {
                TAG.matcher(sample.group(2)).results().forEach(tag -> tags.add(tag.group(1) + "=" + tag.group(2)));
            }
            String key = sample.group(1) + (tags.isEmpty() ? "" : "{" + String.join(",", tags) + "}");
            values.put(key, number(sample.group(3)));
        });
        return values;
    }

    private static double number(String value) {
        return value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
    }
}
