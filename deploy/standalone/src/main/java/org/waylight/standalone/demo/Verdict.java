package org.waylight.standalone.demo;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.waylight.standalone.accounts.Reconciler;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo showed.
 *
 * @param readySeconds from the start of the launcher to the first "received"
 */
public record Verdict(double readySeconds, List<Row> rows, Reconciler accounts) {

    /** Whether every report is where its fixture expects it and the accounts add up. */
    public boolean holds() {
        return rows.stream().allMatch(Row::asExpected) && accounts.holds();
    }

    /** The table, then what differs. */
    public void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-4s %-21s %-9s %7s  %s%n",
                "",
                "priority",
                "outcome",
                "ms",
                "agency by rule; (stopped by rule)");
        for (Row row : rows) {
            String agencies = row.agencies().stream()
                    .map(slot -> slot.agency() + " " + slot.rule())
                    .collect(Collectors.joining(", "));
            String blocked = row.blocked().stream()
                    .map(stopped -> "(" + stopped.agency() + " " + stopped.rule() + ")")
                    .collect(Collectors.joining(" "));
            out.printf(
                    Locale.ROOT,
                    "%-4s %-21s %-9s %7s  %s%s%s%n",
                    row.fixture(),
                    row.priority(),
                    row.outcome(),
                    row.millis() == null ? "-" : row.millis(),
                    agencies,
                    blocked.isEmpty() ? "" : " " + blocked,
                    row.asExpected() ? "" : "   <-- NOT AS EXPECTED");
        }
        for (Row row : rows) {
            row.faults().forEach(fault -> out.println(row.fixture() + " " + row.id() + ": " + fault));
        }
        accounts.faults().forEach(out::println);
        long right = rows.stream().filter(Row::asExpected).count();
        out.printf(
                Locale.ROOT,
                "%n%d of %d reports are exactly where their fixtures expect them. Accounts: %d accepted = %s.%n",
                right,
                rows.size(),
                accounts.accepted(),
                accounts.states().entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(" + ")));
        out.printf(Locale.ROOT, "First report received %.1f s after the start.%n", readySeconds);
    }

    /** The same as JSON. */
    public String json() {
        Map<String, Object> accounting = new LinkedHashMap<>();
        accounting.put("submitted", accounts.accepted());
        accounting.putAll(accounts.states());
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of(
                        "ready_seconds",
                        readySeconds,
                        "reports",
                        rows.stream().map(Verdict::json).toList(),
                        "accounting",
                        accounting,
                        "as_expected",
                        holds()));
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fixture", row.fixture());
        json.put("id", row.id());
        json.put("priority", row.priority());
        json.put("outcome", row.outcome());
        json.put("agencies", row.agencies().stream().map(Fixture.Slot::agency).toList());
        json.put(
                "rules",
                row.agencies().stream()
                        .collect(Collectors.toMap(
                                Fixture.Slot::agency, Fixture.Slot::rule, (a, _) -> a, LinkedHashMap::new)));
        json.put(
                "blocked",
                row.blocked().stream()
                        .map(stopped -> Map.of("agency", stopped.agency(), "rule", stopped.rule()))
                        .toList());
        json.put("millis", Objects.requireNonNullElse(row.millis(), 0L));
        json.put("faults", row.faults());
        return json;
    }
}
