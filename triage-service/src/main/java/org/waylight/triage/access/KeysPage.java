package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;

/** One's own passkeys and recovery codes: another device, a lost one, new codes, without an administrator. */
@Controller
@RequestMapping("/desk/me/keys")
class KeysPage {

    private static final String PATH = "/desk/me/keys";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK).withZone(ZoneOffset.UTC);

    private final Passkeys passkeys;
    private final RecoveryCodes codes;
    private final ProviderLinks links;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    KeysPage(
            Passkeys passkeys,
            RecoveryCodes codes,
            ProviderLinks links,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.links = links;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** A passkey as its owner tells it from others. */
    record Key(String id, String made, String used) {
        static Key of(CredentialRecord passkey) {
            return new Key(
                    passkey.getCredentialId().toBase64UrlString(),
                    day(passkey.getCreated()),
                    day(passkey.getLastUsed()));
        }

        private static String day(@Nullable Instant time) {
            return time == null ? "never" : DAY.format(time);
        }
    }

    @GetMapping
    ModelAndView see(Seat seat) {
        return page(seat, HttpStatus.OK, "");
    }

    private ModelAndView page(Seat seat, HttpStatus status, String problem) {
        UUID account = seat.account().id();
        var page = new ModelAndView("access/keys", status);
        page.addObject("keys", passkeys.of(account).stream().map(Key::of).toList());
        page.addObject("left", codes.left(account));
        page.addObject("linked", links.linked(account));
        page.addObject("problem", problem);
        return page;
    }

    /** Presence is proved here, so that the browser can go on with the device at once. */
    @PostMapping("/add")
    ModelAndView add(Seat seat) {
        return passkeys.of(seat.account().id()).size() < Passkeys.MOST
                ? new ModelAndView("access/add-key")
                : page(
                        seat,
                        HttpStatus.CONFLICT,
                        "You have " + Passkeys.MOST + " passkeys, which is as many as there may be. Remove one first.");
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request, Seat seat) {
        return passkeys.toMake(request, seat);
    }

    @PostMapping("/passkey")
    ResponseEntity<Void> made(HttpServletRequest request, Seat seat, @RequestBody String answer) {
        return Objects.requireNonNull(transactions.execute(_ -> kept(request, seat, answer)));
    }

    private ResponseEntity<Void> kept(HttpServletRequest request, Seat seat, String answer) {
        if (passkeys.of(seat.account().id()).size() >= Passkeys.MOST) {
            return ResponseEntity.unprocessableContent().build();
        }
        return switch (passkeys.made(request, seat, answer)) {
            case Passkeys.Answer.Of _ -> {
                ledger.write(seat.who(), Deed.PASSKEY_ADDED, List.of());
                yield ResponseEntity.noContent().build();
            }
            case Passkeys.Answer.NotAccepted _ ->
                ResponseEntity.unprocessableContent().build();
        };
    }

    @PostMapping("/remove")
    ModelAndView remove(Seat seat, @RequestParam(defaultValue = "") String key) {
        return Objects.requireNonNull(transactions.execute(
                _ -> switch (passkeys.remove(seat.account().id(), key)) {
                    case Passkeys.Removal.Done _ -> {
                        ledger.write(seat.who(), Deed.PASSKEY_REMOVED, List.of());
                        yield new ModelAndView("redirect:" + PATH);
                    }
                    case Passkeys.Removal.Last _ ->
                        page(
                                seat,
                                HttpStatus.CONFLICT,
                                "This is your last passkey: it stays, or you could not sign in. Make another one first.");
                    case Passkeys.Removal.NotThere _ ->
                        page(seat, HttpStatus.CONFLICT, "That passkey is not there any more. Nothing was changed.");
                }));
    }

    /** The only time that the codes are shown; those before count no more. */
    @PostMapping("/codes")
    String codes(Seat seat, Model model) {
        model.addAttribute("back", PATH);
        return Objects.requireNonNull(transactions.execute(_ -> {
            String shown = EnrolPage.shown(seat, model, codes);
            ledger.write(seat.who(), Deed.CODES_RENEWED, List.of());
            return shown;
        }));
    }
}
