package org.waylight.triage.related;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.waylight.triage.access.Openings;
import org.waylight.triage.audit.Who;
import org.waylight.triage.related.identify.Identifier.Kind;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Summary;

/** The part of a report's page that tells which other reports name the same thing, and of which kind it is. */
@Controller
class RelatedPage {

    /** Most other reports that are listed for one kind; the rest are counted. */
    private static final int MOST = 20;

    private final Related related;
    private final Index index;
    private final Openings openings;

    RelatedPage(Related related, Index index, Openings openings) {
        this.related = related;
        this.index = index;
        this.openings = openings;
    }

    /**
     * The reports that share one kind of thing.
     *
     * @param says in words how many and what
     * @param more how many are not listed
     */
    record Group(String says, List<Other> others, int more) {}

    /**
     * Another report.
     *
     * @param name the start of its id, by which the queue shows it too
     * @param standing where it stands, in words
     */
    record Other(UUID id, String name, String standing) {}

    @GetMapping("/desk/reports/{id}/related")
    String related(@PathVariable UUID id, Who who, Model model) {
        if (!openings.areOpen(who, id)) {
            // The report's page asks for a purpose first.
            return "redirect:/desk/reports/" + id;
        }
        var shown = index.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var original = Optional.ofNullable(shown.summary().handling().mergedInto());
        model.addAttribute("id", id)
                .addAttribute("version", shown.version())
                .addAttribute("original", original.flatMap(this::living).orElse(null))
                .addAttribute(
                        "duplicates",
                        index.duplicatesOf(id).stream()
                                .flatMap(one -> living(one.id()).stream())
                                .toList())
                .addAttribute("mayMerge", mayMerge(shown));
        model.addAttribute(
                "groups",
                related.with(id).entrySet().stream()
                        .flatMap(shared -> group(shared.getKey(), shared.getValue()))
                        .toList());
        return "related/part :: part";
    }

    private boolean mayMerge(Index.Queued report) {
        return report.summary().declined() == null
                && !report.summary().anythingSent()
                && !report.summary().leaving()
                && index.duplicatesOf(report.id()).isEmpty();
    }

    private Stream<Group> group(Kind kind, Set<UUID> ids) {
        var others = ids.stream().flatMap(id -> living(id).stream()).toList();
        int listed = Math.min(MOST, others.size());
        return others.isEmpty()
                ? Stream.empty()
                : Stream.of(new Group(
                        (others.size() == 1 ? "1 other shares " : others.size() + " others share ") + named(kind),
                        others.subList(0, listed),
                        others.size() - listed));
    }

    /** A report that is not erased. */
    private Optional<Other> living(UUID id) {
        return index.entry(id)
                .flatMap(entry -> Optional.ofNullable(entry.summary()))
                .filter(summary -> !summary.erased())
                .map(summary -> new Other(id, id.toString().substring(0, 8), standing(summary)));
    }

    private static String named(Kind kind) {
        return switch (kind) {
            case PHONE -> "a phone number";
            case PLATE -> "a number plate";
            case EMAIL -> "an e-mail address";
            case URL -> "a web page";
            case HANDLE -> "an account name";
            case VENUE -> "a venue";
        };
    }

    private static String standing(Summary summary) {
        return switch (summary.state()) {
            case ASSESSED -> "assessed";
            case PROPOSED -> "waits to be cleared";
            case HELD -> "held";
            case CLEARED -> "cleared";
            case DELIVERED -> "delivered";
            case DECLINED -> declined(summary);
        };
    }

    private static String declined(Summary summary) {
        return summary.declined() == null
                ? "closed unsent"
                : switch (summary.declined()) {
                    case SPAM -> "closed unsent: spam";
                    case OUT_OF_SCOPE -> "closed unsent: out of scope";
                    case MERGED -> "closed as a duplicate";
                    case EXPIRED -> "closed unsent: expired";
                    case ERASED -> "erased";
                };
    }
}
