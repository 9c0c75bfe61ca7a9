package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/** What a demonstration lets a person do on a machine without an authenticator. Not there otherwise (ADR 0015): {@link Doors}. */
@Controller
class DemoDoors {

    private final RecoveryCodes codes;
    private final Sittings sittings;

    DemoDoors(RecoveryCodes codes, Sittings sittings) {
        this.codes = codes;
        this.sittings = sittings;
    }

    @PostMapping("/desk/enrol/demo")
    String enrol(Seat seat, Model model) {
        return EnrolPage.shown(seat, model, codes);
    }

    @PostMapping("/desk/confirm/demo")
    ResponseEntity<Void> confirm(HttpServletRequest request) {
        sittings.proved(request);
        return ResponseEntity.noContent().build();
    }
}
