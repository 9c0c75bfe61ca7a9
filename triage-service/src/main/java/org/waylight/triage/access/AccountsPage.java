package org.waylight.triage.access;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.LinkToken;
import org.waylight.triage.access.admission.Staff.Change;
import org.waylight.triage.audit.Who;

/** Where an administrator lets people in, changes what they may, and sends them away. */
@Controller
class AccountsPage {

    private static final String PATH = "/desk/accounts";
    private static final String VIEW = "access/accounts";

    private final People people;
    private final Invitations invitations;
    private final RecoveryCodes codes;
    private final DeskSettings settings;

    AccountsPage(People people, Invitations invitations, RecoveryCodes codes, DeskSettings settings) {
        this.people = people;
        this.invitations = invitations;
        this.codes = codes;
        this.settings = settings;
    }

    /**
     * One line of the list.
     *
     * @param locked whether its recovery codes are not looked at for now
     */
    record Row(UUID id, String name, Role role, boolean active, boolean enrolled, boolean locked, int codesLeft) {}

    @GetMapping(PATH)
    ModelAndView see() {
        return page(HttpStatus.OK);
    }

    @PostMapping(PATH)
    ModelAndView invite(@RequestParam String name, @RequestParam Role role, Who who) {
        if (!Account.isName(name)) {
            return problem("A name has 2 to 40 letters, digits, dots, hyphens or underscores.");
        }
        if (people.find(name).isPresent()) {
            return problem("Somebody has this name already: choose another, or reset that account.");
        }
        return link(invitations.make(name, role, null, who), name);
    }

    @PostMapping(PATH + "/{id}/disable")
    ModelAndView disable(@PathVariable UUID id, Who who) {
        return changed(id, Account::disabled, who);
    }

    @PostMapping(PATH + "/{id}/enable")
    ModelAndView enable(@PathVariable UUID id, Who who) {
        return changed(id, Account::enabled, who);
    }

    @PostMapping(PATH + "/{id}/role")
    ModelAndView role(@PathVariable UUID id, @RequestParam Role role, Who who) {
        return changed(id, account -> account.as(role), who);
    }

    /** Takes away passkeys and codes, ends the sessions, and gives a link to make new ones. */
    @PostMapping(PATH + "/{id}/reset")
    ModelAndView reset(@PathVariable UUID id, Who who) {
        return switch (people.change(id, Account::reset, who)) {
            case Change.Done(Account account) ->
                link(invitations.make(account.name(), account.role(), account.id(), who), account.name());
            case Change.LastAdministrator _ -> lastAdministrator();
            case Change.NoSuchAccount _ -> noSuchAccount();
        };
    }

    private ModelAndView changed(UUID id, UnaryOperator<Account> wish, Who who) {
        return switch (people.change(id, wish, who)) {
            case Change.Done _ -> new ModelAndView("redirect:" + PATH);
            case Change.LastAdministrator _ -> lastAdministrator();
            case Change.NoSuchAccount _ -> noSuchAccount();
        };
    }

    private ModelAndView lastAdministrator() {
        return problem("This is the last administrator who can sign in: make another one first.");
    }

    private ModelAndView noSuchAccount() {
        var page = page(HttpStatus.NOT_FOUND);
        page.addObject("problem", "There is no such account: look at the list below.");
        return page;
    }

    private ModelAndView problem(String words) {
        var page = page(HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("problem", words);
        return page;
    }

    /** The link stands in this one answer and nowhere else. */
    private ModelAndView link(LinkToken token, String name) {
        var page = page(HttpStatus.OK);
        page.addObject("link", settings.address() + "/desk/link/" + token.text());
        page.addObject("invited", name);
        return page;
    }

    private ModelAndView page(HttpStatus status) {
        var page = new ModelAndView(VIEW, status);
        List<Row> rows = people.all().stream().map(this::row).toList();
        page.addObject("accounts", rows);
        page.addObject("roles", Role.values());
        return page;
    }

    private Row row(Account account) {
        return new Row(
                account.id(),
                account.name(),
                account.role(),
                account.state() == Account.State.ACTIVE,
                account.enrolled(),
                codes.locked(account.name()),
                codes.left(account.id()));
    }
}
