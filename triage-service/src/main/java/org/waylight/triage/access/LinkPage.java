package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Invitation;
import org.waylight.triage.access.admission.Invitation.Answer;
import org.waylight.triage.access.admission.LinkToken;
import org.waylight.triage.access.admission.Sitting;

/** Where a one-time link leads. */
@Controller
class LinkPage {

    private static final String VIEW = "access/link";

    private final Invitations invitations;
    private final Sittings sittings;
    private final Clock clock;

    LinkPage(Invitations invitations, Sittings sittings, Clock clock) {
        this.invitations = invitations;
        this.sittings = sittings;
        this.clock = clock;
    }

    @GetMapping("/desk/link/{token}")
    ModelAndView see(@PathVariable String token, HttpServletRequest request) {
        ModelAndView page = page(invitations.look(new LinkToken(token), Nearness.of(request)));
        page.addObject("token", token);
        return page;
    }

    @PostMapping("/desk/link/{token}")
    ModelAndView use(@PathVariable String token, HttpServletRequest request) {
        return switch (invitations.use(new LinkToken(token), Nearness.of(request))) {
            case Invitations.Use.Begun(Account account) -> {
                sittings.begin(request, Sitting.enrolling(account, clock.instant()));
                yield new ModelAndView("redirect:" + EnrolPage.PATH);
            }
            case Invitations.Use.Refused(Answer why) -> page(why);
        };
    }

    private static ModelAndView page(Answer answer) {
        return switch (answer) {
            case Answer.Welcome(Invitation invitation) -> {
                var page = new ModelAndView(VIEW);
                page.addObject("name", invitation.name());
                page.addObject("role", invitation.role());
                page.addObject("again", invitation.account() != null);
                yield page;
            }
            case Answer.Void _ -> new ModelAndView(VIEW, HttpStatus.GONE);
            case Answer.OnlyOnThisMachine _ -> {
                var page = new ModelAndView(VIEW, HttpStatus.FORBIDDEN);
                page.addObject("elsewhere", true);
                yield page;
            }
        };
    }
}
