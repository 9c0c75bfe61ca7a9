package org.waylight.triage.retention;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.retention.schedule.RetentionRules;

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

    @GetMapping("/desk/retention")
    String retention(Model model) {
        model.addAttribute("rules", rules);
        model.addAttribute("destroying", destroying == Destroying.ON);
        model.addAttribute("forecast", destruction.forecast().orElse(null));
        model.addAttribute("certificates", certificates.latest(MOST));
        return "retention/preview";
    }
}
