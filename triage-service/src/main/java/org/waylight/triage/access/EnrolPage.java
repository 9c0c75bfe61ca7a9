package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.waylight.triage.access.admission.RecoveryCode;
import org.waylight.triage.access.admission.Sitting;

/** Where a person who came by a one-time link makes a passkey and takes ten recovery codes. */
@Controller
class EnrolPage {

    static final String PATH = "/desk/enrol";

    private static final String CODES = "access/codes";

    private final Passkeys passkeys;
    private final RecoveryCodes codes;
    private final People people;
    private final Sittings sittings;
    private final DeskSettings settings;
    private final Clock clock;

    EnrolPage(
            Passkeys passkeys,
            RecoveryCodes codes,
            People people,
            Sittings sittings,
            DeskSettings settings,
            Clock clock) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.people = people;
        this.sittings = sittings;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String see(Seat seat, Model model) {
        model.addAttribute("made", passkeys.hasAny(seat.account().id()));
        return "access/enrol";
    }

    @PostMapping(path = "/desk/enrol/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request, Seat seat) {
        return passkeys.toMake(request, seat);
    }

    @PostMapping("/desk/enrol/passkey")
    ResponseEntity<Void> make(HttpServletRequest request, Seat seat, @RequestBody String answer) {
        return switch (passkeys.made(request, seat, answer)) {
            case Passkeys.Answer.Of _ -> ResponseEntity.noContent().build();
            case Passkeys.Answer.NotAccepted _ ->
                ResponseEntity.unprocessableContent().build();
        };
    }

    /** The only time that the codes are shown; asking again makes others. */
    @PostMapping("/desk/enrol/codes")
    String codes(Seat seat, Model model) {
        if (!passkeys.hasAny(seat.account().id())) return "redirect:" + PATH;
        return shown(seat, model, codes);
    }

    static String shown(Seat seat, Model model, RecoveryCodes codes) {
        model.addAttribute(
                "codes",
                codes.renew(seat.account().id()).stream()
                        .map(RecoveryCode::shown)
                        .toList());
        return CODES;
    }

    @PostMapping("/desk/enrol/done")
    String done(HttpServletRequest request, Seat seat) {
        var account = seat.account();
        boolean keyed = passkeys.hasAny(account.id()) || settings.demo();
        if (!keyed || codes.left(account.id()) == 0) return "redirect:" + PATH;
        people.enrolled(account.id());
        sittings.begin(request, Sitting.seated(account, clock.instant()));
        return "redirect:/desk";
    }
}
