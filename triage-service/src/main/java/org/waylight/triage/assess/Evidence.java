package org.waylight.triage.assess;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Report;

/**
 * What a report gives to weigh: the reporter's answers first, then words that an analyst confirmed. Each symbol once, with
 * everything that says so.
 *
 * @param indicators in the order in which they were given
 * @param childWords confirmed words that hint at a child
 */
record Evidence(
        Report report,
        Map<DelphiIndicator, List<String>> indicators,
        Map<MethodOfControl, List<String>> controls,
        Map<Danger, List<String>> dangers,
        List<String> childWords) {

    static Evidence of(Report report, Confirmed confirmed) {
        var indicators = new LinkedHashMap<DelphiIndicator, List<String>>();
        var controls = new LinkedHashMap<MethodOfControl, List<String>>();
        var dangers = new EnumMap<Danger, List<String>>(Danger.class);
        var childWords = new ArrayList<String>();
        report.getIndicators().forEach(given -> add(indicators, given, "indicators=" + given.name()));
        report.getControls().forEach(given -> add(controls, given, "controls=" + given.name()));
        report.getDangers().forEach(given -> add(dangers, given, "dangers=" + given.name()));
        for (var suggestion : confirmed.suggestions()) {
            for (var sign : suggestion.signs()) {
                String cause = Cause.confirmed(suggestion, sign).toString();
                sign.indicator().ifPresent(found -> add(indicators, found, cause));
                sign.control().ifPresent(found -> add(controls, found, cause));
                sign.danger().ifPresent(found -> add(dangers, found, cause));
                if (sign.kind() == Sign.Kind.AGE) {
                    childWords.add(cause);
                }
            }
        }
        return new Evidence(report, indicators, controls, dangers, List.copyOf(childWords));
    }

    private static <E> void add(Map<E, List<String>> causes, E symbol, String cause) {
        var known = causes.computeIfAbsent(symbol, first -> new ArrayList<>());
        if (!known.contains(cause)) {
            known.add(cause);
        }
    }

    /** Everything that says any of {@code symbols}, in the order of the evidence. */
    static <E> List<String> because(Map<E, List<String>> causes, java.util.Collection<E> symbols) {
        return causes.entrySet().stream()
                .filter(known -> symbols.contains(known.getKey()))
                .flatMap(known -> known.getValue().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "Evidence[redacted]";
    }
}
