package org.waylight.triage.retention;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.retention.Shelf.Tally;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;

/** Shows an administrator the rules, what goes when by counts alone, and what was destroyed. */
@Controller
class RetentionPage {

    /** Most certificates that are shown. */
    private static final int MOST = 50;

    private final Destruction destruction;
    private final Certificates certificates;
    private final RetentionRules rules;
    private final Destroying destroying;

    RetentionPage(Destruction destruction, Certificates certificates, RetentionRules rules, Destroying destroying) {
        this.destruction = destruction;
        this.certificates = certificates;
        this.rules = rules;
        this.destroying = destroying;
    }

    /** @param tally null until it was counted */
    record Row(Beside rule, @Nullable Tally tally) {}

    private static @Nullable Tally tally(Optional<Forecast> forecast, Beside rule) {
        return forecast.stream()
                .flatMap(counted -> counted.beside().stream())
                .filter(tally -> tally.kept() == rule.kept())
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/desk/retention")
    String retention(Model model) {
        model.addAttribute("rules", rules);
        model.addAttribute("destroying", destroying == Destroying.ON);
        var forecast = destruction.forecast();
        model.addAttribute("forecast", forecast.orElse(null));
        model.addAttribute(
                "beside",
                rules.beside().stream()
                        .map(rule -> new Row(rule, tally(forecast, rule)))
                        .toList());
        model.addAttribute("certificates", certificates.latest(MOST));
        return "retention/preview";
    }
}
