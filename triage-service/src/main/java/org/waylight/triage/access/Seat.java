package org.waylight.triage.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Sitting;
import org.waylight.triage.access.admission.Sitting.Stage;
import org.waylight.triage.audit.Who;

/** A person at the desk, for the length of one request: the account as it is now, and the sitting. */
public final class Seat extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final transient Sitting sitting;

    Seat(Account account, Sitting sitting) {
        super(List.of());
        this.account = account;
        this.sitting = sitting;
        setAuthenticated(true);
    }

    /** Who asks, if the request comes from a person at the desk. */
    public static Optional<Seat> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Seat seat
                ? Optional.of(seat)
                : Optional.empty();
    }

    /** Whether a senior asks. */
    public static boolean senior() {
        return current()
                .filter(seat -> seat.seated() && seat.role() == Role.SENIOR)
                .isPresent();
    }

    /** The account's name. */
    @Override
    public String getName() {
        return account.name();
    }

    public Role role() {
        return account.role();
    }

    /** Whether the person is signed in, rather than about to make a passkey. */
    public boolean seated() {
        return sitting.stage() == Stage.SEATED;
    }

    /** Whether the person's role may, presence proved or not. */
    public boolean may(Action action) {
        return seated() && action.allows(account.role());
    }

    /** When the session ends, whatever is done until then. */
    public Instant until() {
        return sitting.began().plus(Sitting.LONGEST);
    }

    /** The person, for the record of what is done. */
    public Who who() {
        return new Who(account.name(), sitting.session());
    }

    Account account() {
        return account;
    }

    Sitting sitting() {
        return sitting;
    }

    @Override
    public Object getPrincipal() {
        return account.name();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
