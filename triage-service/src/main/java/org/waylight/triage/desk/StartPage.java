package org.waylight.triage.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.Seat;

/** Leads to what a person works with most, unless something must be mended first. */
@Controller
class StartPage {

    private final Frame frame;

    StartPage(Frame frame) {
        this.frame = frame;
    }

    @GetMapping("/desk")
    String start(Seat seat) {
        if (!frame.ruleProblems().isEmpty()) return "desk/start";
        if (seat.may(Action.SEE_QUEUE)) return "redirect:/desk/queue";
        // The queue says it, too.
        if (!frame.silentAgencies().isEmpty()) return "desk/start";
        if (seat.may(Action.SEE_ACCOUNTS)) return "redirect:/desk/accounts";
        if (seat.may(Action.SEE_AUDIT)) return "redirect:/desk/audit";
        return "desk/start";
    }
}
