package org.waylight.triage.counts;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.counts.Counts.Age;
import org.waylight.triage.counts.Plot.Value;
import org.waylight.triage.deadline.WorkingDays;

/** Shows how many reports there are and how long they wait; of no report anything. */
@Controller
class CountsPage {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(WorkingDays.LONDON);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final Counting counting;

    CountsPage(Counting counting) {
        this.counting = counting;
    }

    @GetMapping("/desk/counts")
    String counts(Model model) {
        Counts counts = counting.counts();
        model.addAttribute("counts", counts);
        model.addAttribute("asOf", MINUTE.format(counts.asOf()));
        model.addAttribute("since", DAY.format(counts.since()));
        model.addAttribute("ages", Age.values());
        model.addAttribute("weeks", parts("plot-weeks", "Reports by week of arrival", counts.weeks()));
        model.addAttribute("forms", parts("plot-forms", "Reports by form of exploitation", counts.forms()));
        model.addAttribute("countries", parts("plot-countries", "Reports by country", counts.countries()));
        model.addAttribute("delays", delays(counts));
        model.addAttribute("backlog", backlog(counts));
        model.addAttribute("late", late(counts));
        return "counts/counts";
    }

    private static Plot parts(String id, String title, List<Part> parts) {
        return Plot.of(
                id,
                title,
                parts.stream()
                        .map(part -> new Value(part.label(), Integer.toString(part.count()), part.count()))
                        .toList());
    }

    private static Plot delays(Counts counts) {
        var all = counts.delays().getFirst();
        return Plot.of(
                "plot-delays",
                "Time from arrival, all priorities",
                Stream.of(
                                pair("First look", all.looked()),
                                pair("First clearance", all.cleared()),
                                pair("First acceptance", all.accepted()))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Value> pair(String label, Waited waited) {
        return switch (waited) {
            case Waited.Known known ->
                List.of(
                        new Value(label + ", median", waited.median(), known.medianHours()),
                        new Value(label + ", 95 in 100", waited.most(), known.mostHours()));
            case Waited.TooFew _ -> List.of(new Value(label, waited.median(), 0));
        };
    }

    private static Plot backlog(Counts counts) {
        var values = new ArrayList<Value>();
        for (var row : counts.backlog()) {
            for (Age age : Age.values()) {
                Figure figure = row.byAge().get(age.ordinal());
                // What is too few has no bar; a row each would be a page of nothing.
                if (figure.drawn() > 0) {
                    values.add(new Value(
                            row.level().name().substring(0, 2) + ", " + age.words(), figure.text(), figure.drawn()));
                }
            }
        }
        return Plot.of("plot-backlog", "What waits for a person, by priority and age", values);
    }

    private static Plot late(Counts counts) {
        return Plot.of(
                "plot-late",
                "Reports at which nobody looked in time, by priority",
                counts.late().stream()
                        .map(late -> new Value(
                                late.words(),
                                late.certain().text(),
                                late.certain().drawn()))
                        .toList());
    }
}
