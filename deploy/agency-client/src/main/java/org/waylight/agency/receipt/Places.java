package org.waylight.agency.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What people say of free places while the client runs. Safe for threads. */
public final class Places {

    private final Path inbox;
    private final String agency;
    private final boolean asked;
    private final Clock clock;
    private final AtomicBoolean news = new AtomicBoolean();

    /** @param asked whether the agency takes people on, so that the charity wants to know */
    public Places(Path inbox, String agency, boolean asked, Clock clock) {
        this.inbox = inbox;
        this.agency = agency;
        this.asked = asked;
        this.clock = clock;
    }

    /** Whether the agency takes people on, so that the charity wants to know. */
    public boolean asked() {
        return asked;
    }

    /** @param free 0 to {@value org.waylight.wire.Vacancies#MOST} */
    public void say(int free) throws IOException {
        try (VacancyBook book = VacancyBook.open(inbox, agency)) {
            book.say(free, clock.instant());
        }
        news.set(true);
    }

    /** What was said last; empty if nothing ever was, or it cannot be read: no report waits for that. */
    public Optional<VacancyBook.Said> last() {
        try {
            return VacancyBook.last(inbox, agency);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Sends what was said since. Called by the one thread that has {@code outgoing}. */
    public void send(Outgoing outgoing) throws IOException {
        if (news.getAndSet(false)) {
            // Should that fail, the book still has it for the next start of the work.
            outgoing.sendVacancies(inbox);
        }
    }
}
