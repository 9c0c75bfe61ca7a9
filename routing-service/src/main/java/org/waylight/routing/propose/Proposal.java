package org.waylight.routing.propose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waylight.message.BlockReason;
import org.waylight.message.BlockedAgency;
import org.waylight.message.ChoosableAgency;
import org.waylight.message.FiredRule;
import org.waylight.message.ProposedSlot;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.ViewKind;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.Vacancy;
import org.waylight.routing.propose.Stops.Stop;
import org.waylight.routing.transfer.TransferDecision;

/** One proposal in the making: first every rule names agencies, then every stop is tried on each. */
final class Proposal {

    /** An agency that a rule named. */
    private record Named(Agency agency, String rule, String words, ViewKind view, List<String> deputies) {}

    /** What keeps an agency from getting the report. */
    private record Stopped(String rule, BlockReason reason, String words) {}

    private final Policy policy;
    private final List<Rule> rules;
    private final Map<String, ViewKind> views;
    private final List<Choices.Choice> choices;
    private final RoutingFacts facts;
    private final Predicate<String> onboarded;
    private final Function<String, Vacancy> vacancies;
    private final LocalDate today;
    private final Set<String> concerned;
    private final boolean sharingStops;
    private final boolean approvalNeeded;

    private final SequencedMap<String, Named> named = new LinkedHashMap<>();
    private final SequencedMap<String, BlockedAgency> blocked = new LinkedHashMap<>();
    private final SequencedMap<String, Set<String>> fired = new LinkedHashMap<>();
    private final Set<String> sanitised = new HashSet<>();
    private final Map<String, TransferDecision> transfers = new HashMap<>();

    Proposal(
            Policy policy,
            List<Rule> rules,
            Map<String, ViewKind> views,
            List<Choices.Choice> choices,
            RoutingFacts facts,
            Predicate<String> onboarded,
            Function<String, Vacancy> vacancies,
            LocalDate today) {
        this.policy = policy;
        this.rules = rules;
        this.views = views;
        this.choices = choices;
        this.facts = facts;
        this.onboarded = onboarded;
        this.vacancies = vacancies;
        this.today = today;
        this.concerned = policy.stops().conflictOfInterest().concernedBy(facts);
        this.sharingStops = policy.stops().sharingChoice().when().holds(facts);
        this.approvalNeeded = policy.stops().humanApproval().when().holds(facts);
    }

    RouteProposal make() {
        List<Rule> matching = matchingRules();
        matching.forEach(this::name);
        matching.forEach(rule -> sanitised.addAll(rule.sanitise()));
        List.copyOf(named.values()).forEach(this::nameInStead);

        return RouteProposal.newBuilder()
                .setPolicyVersion(policy.version())
                .setSlots(slots())
                .setBlocked(List.copyOf(blocked.values()))
                .setPhoneFirst(matching.stream().anyMatch(this::phoneFirst))
                .setFactsRevision(facts.getRevision())
                .setChoosable(choosable())
                .setFired(fired())
                .build();
    }

    private List<FiredRule> fired() {
        List<FiredRule> rules = new ArrayList<>(fired.size());
        fired.forEach((rule, names) -> rules.add(new FiredRule(rule, List.copyOf(names))));
        return rules;
    }

    /** Not where the agency to be phoned is stopped: a call would defeat the stop. A missing key stops no call. */
    private boolean phoneFirst(Rule rule) {
        return rule.phoneFirst()
                && rule.to().stream()
                        .noneMatch(target -> target instanceof Target.One one
                                && stopOf(policy.directory().get(one.agency())).isPresent());
    }

    /** A fallback rule holds only if no rule but those beside it names anybody. */
    private List<Rule> matchingRules() {
        List<Rule> matching = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.when().holds(facts)) {
                matching.add(rule);
            }
        }
        Set<String> naming = new HashSet<>();
        matching.stream()
                .filter(rule -> !rule.fallback() && rule.to().stream().anyMatch(this::namesAnybody))
                .forEach(rule -> naming.add(rule.id()));
        return matching.stream()
                .filter(rule -> !rule.fallback() || rule.fallbackBeside().containsAll(naming))
                .toList();
    }

    private boolean namesAnybody(Target target) {
        return switch (target) {
            case Target.One one -> one.onlyIf().holds(facts);
            case Target.FirstOf list -> !candidates(list).fitting().isEmpty();
            case Target.NationalLine lines -> nationalLine(lines).isPresent();
        };
    }

    private void name(Rule rule) {
        fired.put(rule.id(), new LinkedHashSet<>());
        for (Target target : rule.to()) {
            switch (target) {
                case Target.One one -> {
                    if (one.onlyIf().holds(facts)) {
                        Agency agency = policy.directory().get(one.agency());
                        name(agency, rule.id(), rule.words(), one.view(), agency.deputies());
                    }
                }
                case Target.FirstOf list -> nameFirstOf(list, rule);
                case Target.NationalLine lines ->
                    nationalLine(lines).ifPresent(line -> name(line, rule.id(), rule.words(), null, line.deputies()));
            }
        }
    }

    /** The first rule that names an agency stays its rule; of two views the richer one holds. */
    private void name(Agency agency, String rule, String words, @Nullable ViewKind view, List<String> deputies) {
        fired.computeIfAbsent(rule, _ -> new LinkedHashSet<>()).add(agency.id());
        ViewKind wanted = view == null ? viewOf(agency) : view;
        named.merge(agency.id(), new Named(agency, rule, words, wanted, deputies), (first, again) -> {
            Set<String> both = new LinkedHashSet<>(first.deputies());
            both.addAll(again.deputies());
            return new Named(
                    agency, first.rule(), first.words(), richer(first.view(), again.view()), List.copyOf(both));
        });
    }

    private static ViewKind richer(ViewKind one, ViewKind other) {
        return richness(other) > richness(one) ? other : one;
    }

    /** By what a view leaves out (docs/rules.md, last table): the more it leaves out, the lower. */
    private static int richness(ViewKind view) {
        return switch (view) {
            case SANITISED -> 0;
            case HUB -> 1;
            case SUPPORT -> 2;
            case LABOUR_INSPECTOR -> 3;
            case CHILD_PROTECTION, FIRST_RESPONDER, POLICE -> 4;
        };
    }

    private ProviderChoice candidates(Target.FirstOf target) {
        List<Agency> listed = List.of();
        for (Target.Regional list : target.lists()) {
            if (list.within().holds(facts)) {
                listed = list.agencies().stream().map(policy.directory()::get).toList();
                break;
            }
        }
        return ProviderChoice.of(listed, facts, vacancies);
    }

    /** A stopped agency before the chosen one is shown as blocked: the analyst must see why it is not the first. */
    private void nameFirstOf(Target.FirstOf target, Rule rule) {
        List<Agency> free = new ArrayList<>();
        @Nullable Agency chosen = null;
        ProviderChoice choice = candidates(target);
        for (Agency candidate : choice.fitting()) {
            Optional<Stopped> stop = stopOf(candidate);
            if (stop.isEmpty()) {
                free.add(candidate);
                if (chosen == null && onboarded.test(candidate.id())) {
                    chosen = candidate;
                }
            } else if (chosen == null) {
                block(candidate, rule.id(), stop.get());
            }
        }
        if (!free.isEmpty()) {
            // With nobody onboarded the first is named all the same, so that its block is on record.
            Agency owner = chosen == null ? free.getFirst() : chosen;
            List<String> deputies = free.stream()
                    .map(Agency::id)
                    .filter(id -> !id.equals(owner.id()))
                    .toList();
            name(owner, rule.id(), rule.words() + "; " + choice.words(owner), null, deputies);
        }
    }

    private Optional<Agency> nationalLine(Target.NationalLine target) {
        return target.lines().stream()
                .sorted()
                .map(policy.directory()::get)
                .filter(line -> line.countries().contains(facts.getCountry())
                        && line.takes(facts.getAge())
                        && line.takesAnyOf(facts.getExploitation()))
                .findFirst();
    }

    /** Where a conflict of interest stops an agency, the next that is independent of it takes its place. */
    private void nameInStead(Named stopped) {
        Stops.ConflictOfInterest conflict = policy.stops().conflictOfInterest();
        if (!concerned(stopped.agency())) {
            return;
        }
        for (String id : conflict.inStead().getOrDefault(stopped.agency().id(), List.of())) {
            Agency agency = policy.directory().get(id);
            if (!concerned(agency)) {
                if (!named.containsKey(id)) {
                    name(agency, conflict.stop().id(), conflict.inSteadWords(), null, agency.deputies());
                }
                return;
            }
        }
    }

    private ViewKind viewOf(Agency agency) {
        return Objects.requireNonNull(views.get(agency.id()));
    }

    private boolean concerned(Agency agency) {
        return concerned.contains(agency.id());
    }

    /** The first stop that holds, the missing key aside. */
    private Optional<Stopped> stopOf(Agency agency) {
        Stops stops = policy.stops();
        if (!agency.routable()) {
            return stopped(stops.notRoutable(), BlockReason.NOT_ROUTABLE);
        }
        if (concerned(agency)) {
            return stopped(stops.conflictOfInterest().stop(), BlockReason.CONFLICT_OF_INTEREST);
        }
        if (sharingStops && stops.sharingChoice().kinds().contains(agency.kind())) {
            return stopped(stops.sharingChoice().stop(), BlockReason.SHARING_CHOICE);
        }
        if (approvalNeeded && stops.humanApproval().agencies().contains(agency.id())) {
            return stopped(stops.humanApproval().stop(), BlockReason.HUMAN_APPROVAL_NEEDED);
        }
        return switch (transferTo(agency)) {
            case TransferDecision.Full _, TransferDecision.Sanitised _ -> Optional.empty();
            case TransferDecision.Stopped(var rule, var words) ->
                Optional.of(new Stopped(rule, BlockReason.TRANSFER, words));
        };
    }

    private static Optional<Stopped> stopped(Stop stop, BlockReason reason) {
        return Optional.of(new Stopped(stop.id(), reason, stop.words()));
    }

    private TransferDecision transferTo(Agency agency) {
        return transfers.computeIfAbsent(agency.id(), _ -> policy.gate().decide(agency, facts.getCountry(), today));
    }

    private void block(Agency agency, String namedBy, Stopped stop) {
        blocked.putIfAbsent(
                agency.id(), new BlockedAgency(agency.id(), namedBy, stop.rule(), stop.reason(), stop.words()));
    }

    private List<ProposedSlot> slots() {
        Collection<Named> open = open();
        Set<String> taken = new HashSet<>();
        open.stream().map(target -> target.agency().id()).filter(onboarded).forEach(taken::add);
        SequencedMap<Named, Agency> owners = new LinkedHashMap<>();
        for (Named target : open) {
            Optional<Agency> owner = onboarded.test(target.agency().id())
                    ? Optional.of(target.agency())
                    : deputies(target, taken).stream().findFirst();
            owner.ifPresentOrElse(
                    agency -> {
                        taken.add(agency.id());
                        owners.put(target, agency);
                    },
                    () -> {
                        Stop stop = policy.stops().notOnboarded();
                        block(
                                target.agency(),
                                target.rule(),
                                new Stopped(stop.id(), BlockReason.NOT_ONBOARDED, stop.words()));
                    });
        }
        List<ProposedSlot> slots = new ArrayList<>();
        owners.forEach((target, owner) -> slots.add(slot(target, owner, taken)));
        return slots;
    }

    /** Whom a person may choose: no stop but a missing key, and that only where a rule named it. */
    private List<ChoosableAgency> choosable() {
        List<ChoosableAgency> choosable = new ArrayList<>(choices.size());
        for (Choices.Choice choice : choices) {
            Agency agency = choice.agency();
            boolean stopped = sharingStops && choice.sharing()
                    || approvalNeeded && choice.approval()
                    || !concerned.isEmpty() && concerned(agency);
            @Nullable ChoosableAgency may = stopped ? null : choice.from(facts.getCountry());
            if (may != null && onboarded.test(agency.id())) {
                choosable.add(may);
            } else if (may != null && named.containsKey(agency.id())) {
                choosable.add(
                        ChoosableAgency.newBuilder(may).setOnboarded(false).build());
            }
        }
        return choosable;
    }

    /** The named agencies that no stop but a missing key can hold back. */
    private Collection<Named> open() {
        List<Named> open = new ArrayList<>();
        for (Named target : named.values()) {
            stopOf(target.agency())
                    .ifPresentOrElse(stop -> block(target.agency(), target.rule(), stop), () -> open.add(target));
        }
        return open;
    }

    private boolean isSanitised(Named target) {
        return target.view() == ViewKind.SANITISED
                || sanitised.contains(target.agency().id())
                || transferTo(target.agency()) instanceof TransferDecision.Sanitised;
    }

    /** Who could take over from the target: onboarded, not stopped, free to get the whole view, and in no other slot. */
    private List<Agency> deputies(Named target, Set<String> taken) {
        if (isSanitised(target)) {
            return List.of();
        }
        return target.deputies().stream()
                .filter(id -> !taken.contains(id) && !sanitised.contains(id) && onboarded.test(id))
                .map(policy.directory()::get)
                .filter(deputy -> stopOf(deputy).isEmpty() && transferTo(deputy) instanceof TransferDecision.Full)
                .toList();
    }

    private ProposedSlot slot(Named target, Agency owner, Set<String> taken) {
        List<String> deputies = deputies(target, taken).stream().map(Agency::id).toList();
        taken.addAll(deputies);
        boolean handedOn = !owner.equals(target.agency());
        StringBuilder reason = new StringBuilder(target.words());
        if (handedOn) {
            reason.append("; ").append(target.agency().id()).append(" has no valid key, so its deputy takes it");
        }
        if (isSanitised(target)) {
            switch (transferTo(owner)) {
                case TransferDecision.Sanitised transfer ->
                    reason.append("; sanitised, since ").append(transfer.words());
                case TransferDecision.Full _, TransferDecision.Stopped _ -> {}
            }
        }
        ViewKind view = isSanitised(target) ? ViewKind.SANITISED : handedOn ? viewOf(owner) : target.view();
        int minutes = Objects.requireNonNull(policy.deadlineMinutes().get(facts.getPriority()));
        return switch (transferTo(owner)) {
            case TransferDecision.Full(var to, var rule) ->
                new ProposedSlot(owner.id(), deputies, target.rule(), reason.toString(), minutes, view, to, rule);
            case TransferDecision.Sanitised(var to, var rule, var _) ->
                new ProposedSlot(owner.id(), deputies, target.rule(), reason.toString(), minutes, view, to, rule);
            case TransferDecision.Stopped _ -> throw new IllegalStateException("a stopped agency owns no slot");
        };
    }
}
