package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.waylight.triage.access.ProviderLinks.Link;
import org.waylight.triage.access.ProviderLinks.Subject;
import org.waylight.triage.access.ProviderRefusals.Reason;
import org.waylight.triage.access.ProviderSignIn.Answer;
import org.waylight.triage.access.ProviderSignIn.Way;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Sitting;

/** The way to the organisation's identity provider and back. Not there unless one is configured (ADR 0024): {@link Doors}. */
@Controller
class ProviderPage {

    /** Where the provider sends people back to. */
    static final String BACK = "/desk/sign-in/provider/back";

    private static final String DONE = "/desk/sign-in/provider/done";
    private static final String VIEW = "access/provider";

    private final ObjectProvider<ProviderSignIn> signIn;
    private final ProviderLinks links;
    private final ProviderRefusals refusals;
    private final Sittings sittings;
    private final Clock clock;

    ProviderPage(
            ObjectProvider<ProviderSignIn> signIn,
            ProviderLinks links,
            ProviderRefusals refusals,
            Sittings sittings,
            Clock clock) {
        this.signIn = signIn;
        this.links = links;
        this.refusals = refusals;
        this.sittings = sittings;
        this.clock = clock;
    }

    @GetMapping("/desk/sign-in/provider")
    ModelAndView there(HttpServletRequest request) {
        return switch (signIn.getObject().ask(request, null)) {
            case Way.There(var address) -> new ModelAndView("redirect:" + address);
            case Way.Away _ -> told(HttpStatus.SERVICE_UNAVAILABLE, "away");
        };
    }

    /**
     * Is asked for by way of another site, so that the browser keeps the session's cookie back: leads on to where it is
     * sent along. Begins no session of its own, which would take the other one's place.
     */
    @GetMapping(BACK)
    ModelAndView back(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String state) {
        var page = new ModelAndView("access/provider-back");
        page.addObject(
                "on",
                UriComponentsBuilder.fromPath(DONE)
                        .queryParam("code", "{code}")
                        .queryParam("state", "{state}")
                        .encode()
                        .buildAndExpand(code, state)
                        .toUriString());
        return page;
    }

    /** Lets in whom the provider knows, if an account here is linked to them; or links the account that it was asked for. */
    @GetMapping(DONE)
    ModelAndView done(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state) {
        return switch (signIn.getObject().answered(request, code, state)) {
            case Answer.SignsIn(Subject subject) -> entered(request, subject);
            case Answer.Links(Subject subject, UUID account) -> linked(subject, account);
            case Answer.NotAsked _ -> told(HttpStatus.UNPROCESSABLE_CONTENT, "refused");
            case Answer.NotAccepted(Reason why) -> refused(why, HttpStatus.UNPROCESSABLE_CONTENT, "refused");
        };
    }

    private ModelAndView entered(HttpServletRequest request, Subject subject) {
        Optional<Account> account = links.find(subject);
        if (account.isEmpty()) return refused(Reason.NOT_LINKED, HttpStatus.FORBIDDEN, "unknown");
        if (!account.get().usable()) return refused(Reason.ACCOUNT, HttpStatus.FORBIDDEN, "unknown");
        sittings.begin(request, Sitting.byProvider(account.get(), clock.instant()));
        return new ModelAndView("redirect:/desk");
    }

    private ModelAndView linked(Subject subject, UUID account) {
        Optional<Seat> seat = Seat.current().filter(one -> one.account().id().equals(account));
        if (seat.isEmpty()) return refused(Reason.STATE, HttpStatus.UNPROCESSABLE_CONTENT, "refused");
        return switch (links.link(seat.get(), subject)) {
            case Link.Done _ -> new ModelAndView("redirect:/desk/me/keys");
            case Link.Taken _ -> told(HttpStatus.CONFLICT, "taken");
        };
    }

    /** Presence is proved here. The way there is a link, since a form may not lead to another site. */
    @PostMapping("/desk/me/keys/provider")
    ModelAndView link(HttpServletRequest request, Seat seat) {
        return switch (signIn.getObject().ask(request, seat.account().id())) {
            case Way.There(var address) -> {
                var page = told(HttpStatus.OK, "go");
                page.addObject("on", address.toString());
                yield page;
            }
            case Way.Away _ -> told(HttpStatus.SERVICE_UNAVAILABLE, "away");
        };
    }

    @PostMapping("/desk/me/keys/provider/unlink")
    String unlink(Seat seat) {
        links.unlink(seat);
        return "redirect:/desk/me/keys";
    }

    private ModelAndView refused(Reason why, HttpStatus status, String what) {
        refusals.write(why);
        return told(status, what);
    }

    private static ModelAndView told(HttpStatus status, String what) {
        var page = new ModelAndView(VIEW, status);
        page.addObject("what", what);
        return page;
    }
}
