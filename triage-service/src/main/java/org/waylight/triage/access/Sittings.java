package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.access.admission.Account;
import org.waylight.triage.access.admission.Sitting;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;

/** Keeps who sits at the desk in the server's memory; a restart sends everybody to sign in again. */
@Component
class Sittings {

    private static final String KEPT = "sitting";
    /** What asks again and again without anybody at the desk; it keeps no sitting from ending. */
    private static final String LIVE = "/live";

    private final People people;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Sittings(People people, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        this.people = people;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Begins under a new session id, with nothing of what the session held before. On record before it counts. */
    void begin(HttpServletRequest request, Sitting sitting) {
        String name = people.find(sitting.account()).map(Account::name).orElseThrow();
        write(
                new Who(name, sitting.session()),
                switch (sitting.stage()) {
                    case SEATED -> Deed.SIGNED_IN;
                    case ENROLLING -> Deed.CAME_BY_LINK;
                },
                sitting.byProvider() ? List.of("BY_PROVIDER") : List.of());
        people.signedIn(sitting.account());
        end(request);
        request.getSession(true).setAttribute(KEPT, new AtomicReference<>(sitting));
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    /** The person leaves. */
    void leave(HttpServletRequest request) {
        Seat.current().ifPresent(seat -> write(seat.who(), Deed.SIGNED_OUT, List.of()));
        end(request);
    }

    private void write(Who who, Deed deed, List<String> because) {
        transactions.executeWithoutResult(_ -> ledger.write(who, deed, because));
    }

    /** Who asks, if the sitting goes on. One that is over is ended. */
    Optional<Seat> seat(HttpServletRequest request) {
        return kept(request).flatMap(sitting -> {
            Optional<Account> account = people.find(sitting.get().account());
            if (account.isEmpty() || sitting.get().over(account.get(), clock.instant())) {
                end(request);
                return Optional.empty();
            }
            Sitting now = request.getRequestURI().endsWith(LIVE)
                    ? sitting.get()
                    : sitting.updateAndGet(before -> before.seenAt(clock.instant()));
            return Optional.of(new Seat(account.get(), Objects.requireNonNull(now)));
        });
    }

    /** The person has just proved presence. */
    void proved(HttpServletRequest request) {
        kept(request).ifPresent(sitting -> sitting.updateAndGet(before -> before.provedAt(clock.instant())));
    }

    /** Held by reference, since requests of one person may overlap. */
    @SuppressWarnings("unchecked")
    private static Optional<AtomicReference<Sitting>> kept(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (AtomicReference<Sitting>) session.getAttribute(KEPT));
    }
}
