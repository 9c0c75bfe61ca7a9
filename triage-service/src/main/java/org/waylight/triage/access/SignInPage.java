package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Sitting;

/** Where a person signs in, by passkey or by name and recovery code, and out. */
@Controller
class SignInPage {

    private static final String VIEW = "access/sign-in";

    private final Passkeys passkeys;
    private final RecoveryCodes codes;
    private final People people;
    private final Sittings sittings;
    private final Clock clock;

    SignInPage(Passkeys passkeys, RecoveryCodes codes, People people, Sittings sittings, Clock clock) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.people = people;
        this.sittings = sittings;
        this.clock = clock;
    }

    @GetMapping(DeskSecurity.SIGN_IN)
    String see(@RequestParam Optional<String> ended, Model model) {
        model.addAttribute("ended", ended.isPresent());
        return VIEW;
    }

    @PostMapping(path = "/desk/sign-in/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request) {
        return passkeys.toProve(request, null);
    }

    @PostMapping("/desk/sign-in/passkey")
    ResponseEntity<Void> byPasskey(HttpServletRequest request, @RequestBody String answer) {
        return switch (passkeys.proved(request, answer)) {
            case Passkeys.Answer.Of(var id) -> {
                Optional<Account> account = people.find(id).filter(one -> one.state() == Account.State.ACTIVE);
                account.ifPresent(one -> sittings.begin(request, sitting(one)));
                yield account.isPresent()
                        ? ResponseEntity.noContent().build()
                        : ResponseEntity.unprocessableContent().build();
            }
            case Passkeys.Answer.NotAccepted _ ->
                ResponseEntity.unprocessableContent().build();
        };
    }

    /** Who has a passkey but never took recovery codes goes on where the enrolment broke off. */
    private Sitting sitting(Account account) {
        return account.enrolled()
                ? Sitting.seated(account, clock.instant())
                : Sitting.enrolling(account, clock.instant());
    }

    @PostMapping("/desk/sign-in/code")
    ModelAndView byCode(HttpServletRequest request, @RequestParam String name, @RequestParam String code) {
        return switch (codes.use(name, code)) {
            case RecoveryCodes.Answer.Of(Account account) -> {
                sittings.begin(request, Sitting.seated(account, clock.instant()));
                yield new ModelAndView("redirect:/desk");
            }
            case RecoveryCodes.Answer.NotAccepted _ -> {
                var page = new ModelAndView(VIEW, HttpStatus.UNPROCESSABLE_CONTENT);
                page.addObject("refused", true);
                yield page;
            }
        };
    }

    @PostMapping("/desk/sign-out")
    String signOut(HttpServletRequest request) {
        sittings.leave(request);
        return "redirect:" + DeskSecurity.SIGN_IN;
    }
}
