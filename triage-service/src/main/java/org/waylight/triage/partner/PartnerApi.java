package org.waylight.triage.partner;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.triage.audit.Who;

/** What the operator's program asks about an agency, for accounts with the role ANALYST. */
@RestController
@RequestMapping("/api/v1/agencies/{agency:[A-Z0-9][A-Z0-9-]{0,63}}")
class PartnerApi {

    private final Trials trials;
    private final Canaries canaries;
    private final Dispatched dispatched;

    PartnerApi(Trials trials, Canaries canaries, Dispatched dispatched) {
        this.trials = trials;
        this.canaries = canaries;
        this.dispatched = dispatched;
    }

    /** Sends the agency a synthetic report. */
    @PostMapping("/trials")
    ResponseEntity<?> test(@PathVariable String agency, Principal who) {
        return switch (trials.send(agency, Who.of(who))) {
            case Trials.Sent.Done done -> ResponseEntity.ok(done);
            case Trials.Sent.NoKey _ -> problem("no-key", "The agency has stated no key.");
        };
    }

    @GetMapping("/trials/{dispatch}")
    Trials.Outcome outcome(@PathVariable String agency, @PathVariable UUID dispatch) {
        return trials.outcome(agency, dispatch);
    }

    /** Sends the agency a canary now. */
    @PostMapping("/canaries")
    ResponseEntity<?> canary(@PathVariable String agency) {
        return canaries.send(agency)
                .<ResponseEntity<?>>map(dispatch -> ResponseEntity.ok(new Trials.Sent.Done(dispatch)))
                .orElseGet(() -> problem(
                        "no-canary", "The agency gets no canary: it must be live, with a key, without a webhook."));
    }

    /** How the agency's last canary stands. */
    @GetMapping("/canaries")
    ResponseEntity<Canaries.Row> canaries(@PathVariable String agency) {
        return ResponseEntity.of(canaries.row(agency));
    }

    private static ResponseEntity<ProblemDetail> problem(String type, String title) {
        var problem = ProblemDetail.forStatus(HttpStatus.CONFLICT);
        problem.setType(URI.create("urn:waylight:problem:" + type));
        problem.setTitle(title);
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** What it was sent, by ids. */
    @GetMapping("/dispatches")
    List<Dispatched.Row> dispatches(@PathVariable String agency, Principal who) {
        return dispatched.to(agency, Who.of(who));
    }
}
