package org.waylight.triage.related;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.related.identify.Identifier.Kind;

/** Who shares which token with whom, in memory. Safe for threads. */
final class Shares {

    /** Most tokens are one report's: a set that can grow, and shrink, only from the second on. */
    private final Map<Token, Set<UUID>> reports = new HashMap<>();

    private final Map<UUID, List<Token>> tokens = new HashMap<>();
    /** Whose tokens went: what another thread says late of them counts no more. */
    private final Set<UUID> gone = new HashSet<>();

    /** Adds tokens of a report; those that it has already change nothing. */
    synchronized void add(UUID report, Collection<Token> more) {
        if (more.isEmpty() || gone.contains(report)) {
            return;
        }
        var all = new HashSet<>(tokens.getOrDefault(report, List.of()));
        for (Token token : more) {
            if (all.add(token)) {
                reports.merge(token, Set.of(report), Shares::together);
            }
        }
        tokens.put(report, List.copyOf(all));
    }

    /** Forgets a report for good. */
    synchronized void remove(UUID report) {
        gone.add(report);
        for (Token token : Objects.requireNonNullElse(tokens.remove(report), List.<Token>of())) {
            reports.computeIfPresent(token, (same, known) -> without(known, report));
        }
    }

    /** Forgets a report for good, if it shared anything. */
    synchronized void removeIfKnown(UUID report) {
        if (tokens.containsKey(report)) {
            remove(report);
        }
    }

    /** The other reports that share something with {@code report}, by the kind of what they share; each kind at least one. */
    synchronized Map<Kind, Set<UUID>> with(UUID report) {
        var shared = new EnumMap<Kind, Set<UUID>>(Kind.class);
        for (Token token : tokens.getOrDefault(report, List.of())) {
            for (UUID other : reports.getOrDefault(token, Set.of())) {
                if (!other.equals(report)) {
                    shared.computeIfAbsent(token.kind(), kind -> new TreeSet<>())
                            .add(other);
                }
            }
        }
        return shared;
    }

    /** How many other reports share anything with {@code report}, counted up to {@code most}. */
    synchronized int count(UUID report, int most) {
        var others = new HashSet<UUID>();
        for (Token token : tokens.getOrDefault(report, List.of())) {
            for (UUID other : reports.getOrDefault(token, Set.of())) {
                if (others.size() == most) {
                    return most;
                }
                if (!other.equals(report)) {
                    others.add(other);
                }
            }
        }
        return others.size();
    }

    private static Set<UUID> together(Set<UUID> known, Set<UUID> more) {
        Set<UUID> all = known instanceof HashSet<UUID> ? known : new HashSet<>(known);
        all.addAll(more);
        return all;
    }

    private static @Nullable Set<UUID> without(Set<UUID> known, UUID report) {
        if (known.equals(Set.of(report))) {
            return null;
        }
        known.remove(report);
        return known;
    }
}
