package org.waylight.triage.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.access.Role;
import org.waylight.triage.access.Seat;
import org.waylight.triage.access.admission.Sitting;
import org.waylight.triage.partner.Canaries;
import org.waylight.triage.rulebook.RuleBooks;

/** What the frame of a page asks: {@code @frame} in a template. */
@Component("frame")
class Frame {

    private static final Set<Role> MEND = Set.of(Role.SENIOR, Role.ADMINISTRATOR);

    private final DeskSettings settings;
    private final RuleBooks rules;
    private final Canaries canaries;
    private final Clock clock;

    Frame(DeskSettings settings, RuleBooks rules, Canaries canaries, Clock clock) {
        this.settings = settings;
        this.rules = rules;
        this.canaries = canaries;
        this.clock = clock;
    }

    public boolean demo() {
        return settings.demo();
    }

    /** What people call the organisation's identity provider; nothing if there is none. */
    public @Nullable String provider() {
        return settings.provider() == null ? null : settings.provider().name();
    }

    /** Whether anybody is signed in, or about to be. */
    public boolean known() {
        return Seat.current().isPresent();
    }

    public String name() {
        return Seat.current().map(Seat::getName).orElse("");
    }

    /** In words for a person. */
    public String role() {
        return Seat.current()
                .map(seat -> seat.role().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Whether the person's role may; what it may not is not shown. */
    public boolean may(String action) {
        return Seat.current().filter(seat -> seat.may(Action.valueOf(action))).isPresent();
    }

    /** What is wrong with the newer rules in the folder, for those who can have it mended. */
    public List<RuleBooks.Problem> ruleProblems() {
        return Seat.current()
                .filter(seat -> seat.seated() && MEND.contains(seat.role()))
                .map(seat -> rules.problems())
                .orElseGet(List::of);
    }

    /** Agencies whose machines do not answer canaries, for those who can phone them or have it mended. */
    public List<String> silentAgencies() {
        return Seat.current()
                .filter(seat -> seat.seated() && MEND.contains(seat.role()))
                .map(seat -> canaries.overdue())
                .orElseGet(List::of);
    }

    /** How long the session goes on if nobody does anything; nothing if there is none. */
    public @Nullable Long idleSeconds() {
        return Seat.current().map(_ -> Sitting.IDLE.toSeconds()).orElse(null);
    }

    /** How long the session goes on whatever is done; nothing if there is none. */
    public @Nullable Long longestSeconds() {
        return Seat.current()
                .map(seat -> Duration.between(clock.instant(), seat.until()).toSeconds())
                .orElse(null);
    }
}
