package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Asks who is signed in to prove presence, and keeps what was to be done meanwhile. */
@Controller
class ConfirmPage {

    /** Reached by the server's own forward from a refused request, never by a request. */
    static final String PATH = "/desk/confirm";

    private final Passkeys passkeys;
    private final RecoveryCodes codes;
    private final Sittings sittings;

    ConfirmPage(Passkeys passkeys, RecoveryCodes codes, Sittings sittings) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.sittings = sittings;
    }

    /** One field of the form that was refused. */
    record Field(String name, String value) {
        @Override
        public String toString() {
            return "Field[redacted]";
        }
    }

    @RequestMapping(PATH)
    ModelAndView ask(HttpServletRequest request, HttpServletResponse response) {
        // An htmx request asked for a part of a page; this takes the place of the page's content.
        response.setHeader("HX-Retarget", "#main");
        response.setHeader("HX-Reselect", "#main");
        response.setHeader("HX-Reswap", "outerHTML");
        var page = new ModelAndView("access/confirm", HttpStatus.FORBIDDEN);
        page.addObject("again", request.getAttribute("jakarta.servlet.forward.request_uri"));
        page.addObject("method", request.getMethod());
        page.addObject("fields", fields(request));
        page.addObject(
                "byProvider",
                Seat.current().filter(seat -> seat.sitting().byProvider()).isPresent());
        return page;
    }

    /** What was filled in, so that nothing is lost; the session's own token is put in anew. */
    private static List<Field> fields(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().equals("_csrf"))
                .flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    @PostMapping(path = "/desk/confirm/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request, Seat seat) {
        return passkeys.toProve(request, seat);
    }

    @PostMapping("/desk/confirm/passkey")
    ResponseEntity<Void> byPasskey(HttpServletRequest request, Seat seat, @RequestBody String answer) {
        return switch (passkeys.proved(request, answer)) {
            case Passkeys.Answer.Of(var owner) ->
                proved(request, owner.equals(seat.account().id()));
            case Passkeys.Answer.NotAccepted _ -> proved(request, false);
        };
    }

    @PostMapping("/desk/confirm/code")
    ResponseEntity<Void> byCode(HttpServletRequest request, Seat seat, @RequestParam String code) {
        // Codes lie in a drawer or in the organisation's own store: whoever came by the provider shows the passkey.
        if (seat.sitting().byProvider()) return proved(request, false);
        return switch (codes.use(seat.getName(), code)) {
            case RecoveryCodes.Answer.Of _ -> proved(request, true);
            case RecoveryCodes.Answer.NotAccepted _ -> proved(request, false);
        };
    }

    private ResponseEntity<Void> proved(HttpServletRequest request, boolean holds) {
        if (!holds) return ResponseEntity.unprocessableContent().build();
        sittings.proved(request);
        return ResponseEntity.noContent().build();
    }
}
