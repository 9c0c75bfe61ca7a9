package org.waylight.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of one run as a page that needs nothing else. */
public final class FiguresPage {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
                    + "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;border-bottom:1px solid #ddd;text-align:right}"
                    + "td:first-child,th:first-child{text-align:left}.missed{color:#a00;font-weight:bold}"
                    + "figure{display:inline-block;width:28rem;max-width:100%;margin:1rem .5rem;vertical-align:top}figcaption{font-weight:bold}"
                    + "svg text{font:12px system-ui,sans-serif}figure p{margin:0;color:#555}";

    private FiguresPage() {}

    public static String of(Figures figures) {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<title>Waylight: figures</title><style>" + STYLE
                + "</style></head><body><h1>Waylight: figures</h1>");
        page.append(String.format(
                Locale.ROOT,
                "<p>Commit %s, %d processors, %.0f s%s.</p>",
                Plot.escaped(figures.commit()),
                figures.processors(),
                figures.seconds(),
                figures.quick()
                        ? ", a quick run: short turns and few stored reports, so read orders of magnitude"
                        : ""));
        limits(figures, page);
        Figures.Pipeline pipeline = figures.pipeline();
        if (pipeline != null) page.append(rates(pipeline).svg());
        Figures.Growth growth = figures.growth();
        if (growth != null) growth(growth, page);
        Figures.Crypto crypto = figures.crypto();
        if (crypto != null) {
            table(page, "Microseconds a call (half of all took at most that)", crypto.micros());
        }
        Figures.Costs costs = figures.costs();
        if (costs != null) table(page, "Seconds of a processor for 1,000 reports", costs.processorSByProcess());
        Figures.Memory memory = figures.memory();
        if (memory != null) {
            table(page, "Resident memory of the demo, MiB", memory.byProcess());
            table(page, "Resident memory under load, MiB", memory.underLoadMib());
        }
        Figures.Start start = figures.start();
        if (start != null) table(page, "One service alone, seconds until it is ready", start.aloneS());
        return page.append("</body></html>\n").toString();
    }

    private static void limits(Figures figures, StringBuilder page) {
        page.append("<table><tr><th>what</th><th>measured</th><th>must be</th><th></th></tr>");
        for (Limit limit : figures.limits()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%,.2f</td><td>%s %,.2f</td><td%s</td></tr>",
                    Plot.escaped(limit.name()),
                    limit.measured(),
                    limit.most() ? "at most" : "at least",
                    limit.limit(),
                    limit.holds() ? ">holds" : " class=\"missed\">missed"));
        }
        page.append("</table>");
    }

    private static Plot rates(Figures.Pipeline pipeline) {
        List<Plot.Series> series = new ArrayList<>();
        series.add(series("p50", pipeline.rates(), Passage::p50Ms));
        series.add(series("p95", pipeline.rates(), Passage::p95Ms));
        series.add(series("p99", pipeline.rates(), Passage::p99Ms));
        return new Plot("Submit to opened by both agencies", "reports a second", "milliseconds", series);
    }

    private static Plot.Series series(String name, List<Passage> rates, ToDoubleFunction<Passage> millis) {
        return new Plot.Series(
                name,
                rates.stream()
                        .map(passage -> new Slope.Point(passage.offeredPerS(), millis.applyAsDouble(passage)))
                        .toList());
    }

    private static void growth(Figures.Growth growth, StringBuilder page) {
        page.append(new Plot(
                        "With more reports stored, at 50 a second",
                        "reports stored",
                        "milliseconds",
                        List.of(
                                stages("p50", growth, Figures.Stage::p50Ms),
                                stages("p99", growth, Figures.Stage::p99Ms)))
                .svg());
        page.append(new Plot(
                        "Memory of triage",
                        "reports stored",
                        "MiB",
                        List.of(stages("resident", growth, Figures.Stage::triageMib)))
                .svg());
        page.append(String.format(
                Locale.ROOT,
                "<p>For each 10,000 stored reports: p50 %+.2f ms, triage %+.1f MiB. On disk %.1f KiB a report.</p>",
                growth.p50MsPer10000(),
                growth.triageMibPer10000(),
                growth.kibPerReport()));
    }

    private static Plot.Series stages(String name, Figures.Growth growth, ToDoubleFunction<Figures.Stage> figure) {
        return new Plot.Series(
                name,
                growth.stages().stream()
                        .map(stage -> new Slope.Point(stage.stored(), figure.applyAsDouble(stage)))
                        .toList());
    }

    private static void table(StringBuilder page, String title, Map<String, Double> rows) {
        if (rows.isEmpty()) return;
        page.append("<h2>").append(Plot.escaped(title)).append("</h2><table>");
        rows.forEach((name, value) -> page.append(
                String.format(Locale.ROOT, "<tr><td>%s</td><td>%,.2f</td></tr>", Plot.escaped(name), value)));
        page.append("</table>");
    }
}
