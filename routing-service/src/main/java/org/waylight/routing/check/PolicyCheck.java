package org.waylight.routing.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.waylight.routing.check.Finding.Weight;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.policy.InvalidPolicy;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.policy.PolicySchema;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Rule;
import org.waylight.routing.propose.Target;
import org.waylight.routing.transfer.TransferRow;

/**
 * What is to be said of a policy: by its schemas, by its reader, by its meaning.
 *
 * @param findings the gravest first
 * @param size what was looked at, in words
 */
public record PolicyCheck(List<Finding> findings, String size) {

    /** So long before a row of the transfer table ends somebody should know. */
    private static final int DAYS_AHEAD = 90;

    public PolicyCheck {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::weight)).toList();
    }

    /** Whether the policy may be used. */
    public boolean holds() {
        return findings.stream().noneMatch(finding -> finding.weight() == Weight.MISTAKE);
    }

    /**
     * Checks all of it.
     *
     * @param texts of {@link PolicyReader#FILES}
     * @param today the day that the transfer table is read on
     */
    public static PolicyCheck of(Map<String, String> texts, LocalDate today) {
        Policy policy;
        try {
            List<String> mistakes = PolicySchema.mistakes(texts);
            if (!mistakes.isEmpty()) {
                return new PolicyCheck(
                        mistakes.stream()
                                .map(mistake -> new Finding(Weight.MISTAKE, mistake))
                                .toList(),
                        "the form of the files");
            }
            policy = PolicyReader.read(texts);
        } catch (InvalidPolicy invalid) {
            return new PolicyCheck(
                    List.of(new Finding(Weight.MISTAKE, String.valueOf(invalid.getMessage()))), "the files");
        }
        DecisionTable table = DecisionTable.of(policy, today);
        List<Finding> findings = new ArrayList<>(table.findings());
        neverHolds(policy, findings);
        neverNamed(policy, findings);
        transfers(policy, today, findings);
        signOff(policy, findings);
        return new PolicyCheck(
                findings,
                "version " + policy.version() + ": " + policy.directory().all().size() + " agencies, "
                        + policy.rules().size() + " rules, "
                        + policy.commitments().size()
                        + " gates, rules of consent and logs kept elsewhere; " + table.size());
    }

    private static void neverHolds(Policy policy, List<Finding> findings) {
        for (Rule rule : policy.rules()) {
            if (rule.to().isEmpty()) {
                findings.add(new Finding(Weight.NOTE, rule.id() + " is a person's ('automated: false')"));
            } else if (!Satisfiable.together(rule.when())) {
                findings.add(new Finding(
                        Weight.MISTAKE,
                        "rules.yaml, " + rule.id() + ": its 'when' can never hold; mend it or remove the rule"));
            } else {
                for (Target target : rule.to()) {
                    if (target instanceof Target.One one && !Satisfiable.together(rule.when(), one.onlyIf())) {
                        findings.add(new Finding(
                                Weight.MISTAKE,
                                "rules.yaml, " + rule.id() + ": it can never name " + one.agency()
                                        + "; mend 'onlyIf' or remove the target"));
                    }
                }
            }
        }
    }

    private static void neverNamed(Policy policy, List<Finding> findings) {
        Set<String> named = new TreeSet<>();
        policy.rules().stream()
                .flatMap(rule -> rule.to().stream())
                .flatMap(PolicyCheck::agencies)
                .forEach(named::add);
        policy.stops().conflictOfInterest().inStead().values().forEach(named::addAll);
        for (String id : List.copyOf(named)) {
            Agency agency = policy.directory().get(id);
            named.addAll(agency.deputies());
            if (!agency.routable()) {
                findings.add(new Finding(
                        Weight.LOOK,
                        "rules.yaml names " + id
                                + ", which is 'routable: false' in agencies.yaml, so it is always stopped" + " ("
                                + policy.stops().notRoutable().id() + "); name another"));
            }
        }
        List<String> others = policy.directory().all().stream()
                .filter(agency -> agency.routable() && !named.contains(agency.id()))
                .map(Agency::id)
                .toList();
        if (!others.isEmpty()) {
            findings.add(new Finding(
                    Weight.NOTE, "only a person can choose " + String.join(", ", others) + ": no rule names them"));
        }
    }

    private static Stream<String> agencies(Target target) {
        return switch (target) {
            case Target.One one -> Stream.of(one.agency());
            case Target.FirstOf list -> list.lists().stream().flatMap(regional -> regional.agencies().stream());
            case Target.NationalLine lines -> lines.lines().stream();
        };
    }

    private static void transfers(Policy policy, LocalDate today, List<Finding> findings) {
        for (TransferRow row : policy.gate().rows()) {
            String name = "transfers.yaml, " + row.country() + " from " + row.validFrom();
            if (row.validTo() != null && row.validTo().isBefore(today)) {
                boolean replaced = policy.gate().classOf(row.country(), today).isPresent();
                findings.add(new Finding(
                        replaced ? Weight.NOTE : Weight.LOOK,
                        name + ": it ended on " + row.validTo()
                                + (replaced
                                        ? ", and another row holds"
                                        : ", so nothing goes there (X4); check the source and add a row")));
            } else if (row.validTo() != null && row.validTo().isBefore(today.plusDays(DAYS_AHEAD))) {
                findings.add(new Finding(
                        Weight.LOOK, name + ": it ends on " + row.validTo() + ", and then nothing goes there (X4)"));
            }
        }
        for (Agency agency : policy.directory().all()) {
            agency.offices().forEach((country, stated) -> {
                var holds = policy.gate().classOf(country, today);
                if (holds.isPresent() && holds.get() != stated) {
                    findings.add(new Finding(
                            Weight.LOOK,
                            "agencies.yaml, " + agency.id() + ": 'transfer' says " + country + " is " + stated
                                    + ", and today it is " + holds.get() + "; the table counts; make them agree"));
                }
            });
        }
    }

    private static void signOff(Policy policy, List<Finding> findings) {
        List<String> derived =
                policy.rules().stream().filter(Rule::derived).map(Rule::id).toList();
        findings.add(new Finding(
                Weight.NOTE,
                "for a person to sign off: " + String.join(", ", derived)
                        + " (DERIVED), every deadline, every deputy"));
        for (Agency agency : policy.directory().all()) {
            if (agency.background().status() != null) {
                findings.add(new Finding(
                        Weight.NOTE,
                        "for a person to settle: agencies.yaml, " + agency.id() + " is marked "
                                + agency.background().status()));
            }
        }
    }
}
