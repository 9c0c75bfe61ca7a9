package org.waylight.agency.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waylight.agency.html.Html;

/**
 * A sheet for people, as a printable page and as JSON.
 *
 * @param warnings what stands above everything else
 */
record Sheet(String title, List<String> warnings, List<Section> sections) {

    Sheet {
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
    }

    record Section(String title, List<Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Section[redacted]";
        }
    }

    /**
     * One field.
     *
     * @param values empty where the report says nothing: a person fills it in by hand
     */
    record Line(String name, List<String> values) {
        Line {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Line[redacted]";
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", title);
        map.put("warnings", warnings);
        Map<String, Object> all = new LinkedHashMap<>();
        for (Section section : sections) {
            Map<String, Object> lines = new LinkedHashMap<>();
            section.lines().forEach(line -> lines.put(line.name(), line.values()));
            all.put(section.title(), lines);
        }
        map.put("sections", all);
        return map;
    }

    /** The sheet without a frame. */
    Html body() {
        return Html.of(
                "<article class=\"paper\"><h1>{}</h1>{}{}</article>",
                title,
                warnings.stream()
                        .map(warning -> Html.of("<p class=\"warning\">{}</p>", warning))
                        .collect(Html.joined()),
                sections.stream().map(Sheet::section).collect(Html.joined()));
    }

    private static Html section(Section section) {
        return Html.of(
                "<section><h2>{}</h2><dl>{}</dl></section>",
                section.title(),
                section.lines().stream().map(Sheet::line).collect(Html.joined()));
    }

    private static Html line(Line line) {
        Html values = line.values().isEmpty()
                ? Html.of("<dd class=\"blank\"></dd>")
                : line.values().stream()
                        .map(value -> Html.of("<dd dir=\"auto\">{}</dd>", value))
                        .collect(Html.joined());
        return Html.of("<div><dt>{}</dt>{}</div>", line.name(), values);
    }

    @Override
    public String toString() {
        return "Sheet[redacted]";
    }
}
