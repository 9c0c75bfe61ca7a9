package org.waylight.triage.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to what a person works with most. */
@Controller
class StartPage {

    @GetMapping("/desk")
    String start() {
        return "redirect:/desk/queue";
    }
}
