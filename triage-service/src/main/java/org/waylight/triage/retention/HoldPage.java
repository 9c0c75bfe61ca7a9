package org.waylight.triage.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.waylight.triage.access.Openings;
import org.waylight.triage.access.Seat;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.Holds.Done;
import org.waylight.triage.retention.schedule.Life;

/** The part of a report's page that tells whether it is kept longer, and lets a senior set and lift that. */
@Controller
class HoldPage {

    private final Holds holds;
    private final Openings openings;

    HoldPage(Holds holds, Openings openings) {
        this.holds = holds;
        this.openings = openings;
    }

    @GetMapping("/desk/reports/{id}/legal-hold")
    String hold(@PathVariable UUID id, Who who, Model model) {
        if (!openings.areOpen(who, id)) {
            // The report's page asks for a purpose first.
            return "redirect:/desk/reports/" + id;
        }
        return shown(id, holds.of(id), model);
    }

    @PostMapping("/desk/reports/{id}/legal-hold")
    String set(@PathVariable UUID id, @RequestParam Life.Hold hold, @RequestParam String reason, Who who, Model model) {
        Done done = holds.set(id, hold, reason, who);
        if (done instanceof Done.NoReason) {
            // What was typed is given back, to be mended.
            model.addAttribute("problem", true).addAttribute("reason", reason);
            return shown(id, holds.of(id), model);
        }
        return shown(id, done, model);
    }

    @PostMapping("/desk/reports/{id}/legal-hold/lift")
    String lift(@PathVariable UUID id, Who who, Model model) {
        return shown(id, holds.lift(id, who), model);
    }

    private String shown(UUID id, Done done, Model model) {
        if (!(done instanceof Done.Now(var held))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("id", id)
                .addAttribute("maxBytes", Holds.MAX_BYTES)
                .addAttribute("maySet", Seat.senior())
                .addAttribute("due", held.filter(holds::due).isPresent())
                .addAttribute("held", held.map(HoldPage::row).orElse(null));
        return "retention/hold :: part";
    }

    /** A hold as it is shown. */
    record Row(boolean legal, String reason, String who, LocalDate on) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    private static Row row(Holds.Held held) {
        return new Row(
                held.hold() == Life.Hold.LEGAL,
                held.reason(),
                held.who(),
                LocalDate.ofInstant(Instant.EPOCH.plus(Duration.ofHours(held.hour())), ZoneOffset.UTC));
    }
}
