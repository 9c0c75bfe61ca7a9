package org.waylight.routing.transfer;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waylight.message.TransferClass;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.transfer.TransferRow.Regime;

/** The transfer gate of I7: the dated table and its rules. Whatever they do not allow is stopped. */
public final class TransferGate {

    /** The rule that fails closed; a table without it is refused. */
    public static final String LAST_RULE = "X4";

    private final Map<String, List<TransferRow>> rowsByCountry;
    private final List<TransferRule> rules;
    private final String stopped;

    /**
     * @param stopped why nothing goes where no row holds, in words
     * @throws IllegalArgumentException if two rows of a country hold on the same day, or there is no rule {@value #LAST_RULE}
     */
    public TransferGate(List<TransferRow> rows, List<TransferRule> rules, String stopped) {
        this.rowsByCountry = rows.stream()
                .filter(row -> row.regime() == Regime.UK_GDPR)
                .collect(Collectors.groupingBy(TransferRow::country));
        rowsByCountry.values().forEach(TransferGate::refuseOverlap);
        this.rules =
                rules.stream().sorted(Comparator.comparing(TransferRule::id)).toList();
        this.stopped = stopped;
        if (rules.stream().noneMatch(rule -> rule.id().equals(LAST_RULE))) {
            throw new IllegalArgumentException("there is no rule " + LAST_RULE + ", which the gate closes by");
        }
    }

    private static void refuseOverlap(List<TransferRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            for (TransferRow later : rows.subList(i + 1, rows.size())) {
                if (rows.get(i).overlaps(later)) {
                    throw new IllegalArgumentException("two rows of " + later.country() + " hold on the same day");
                }
            }
        }
    }

    /** How much of a report from {@code country} may go to {@code recipient} on {@code today} (UTC). */
    public TransferDecision decide(Agency recipient, String country, LocalDate today) {
        String office = recipient.officeFor(country);
        boolean certified = recipient.certified().contains(office);
        return classOf(office, today).map(to -> decide(to, certified)).orElseGet(this::stopped);
    }

    private TransferDecision decide(TransferClass to, boolean certified) {
        for (TransferRule rule : rules) {
            if (rule.speaksOf(to, certified)) {
                return switch (rule.allows()) {
                    case FULL -> new TransferDecision.Full(to, rule.id());
                    case SANITISED -> new TransferDecision.Sanitised(to, rule.id(), rule.words());
                };
            }
        }
        return stopped();
    }

    private TransferDecision stopped() {
        return new TransferDecision.Stopped(LAST_RULE, stopped);
    }

    /** The class of a country on a day; empty if no row holds. */
    public Optional<TransferClass> classOf(String country, LocalDate today) {
        for (TransferRow row : rowsByCountry.getOrDefault(country, List.of())) {
            if (row.holdsOn(today)) {
                return Optional.of(row.transferClass());
            }
        }
        return Optional.empty();
    }

    /** The rows that the gate goes by, in the order of countries and days. */
    public List<TransferRow> rows() {
        return rowsByCountry.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(TransferRow::country).thenComparing(TransferRow::validFrom))
                .toList();
    }

    /** In the order in which they are tried. */
    public List<TransferRule> rules() {
        return rules;
    }

    /** Every class that the table ever gives this country; empty if it has no row. */
    public List<TransferClass> classesOf(String country) {
        return rowsByCountry.getOrDefault(country, List.of()).stream()
                .map(TransferRow::transferClass)
                .toList();
    }
}
