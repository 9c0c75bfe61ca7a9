package org.waylight.triage.read;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;
import org.waylight.triage.translate.Translation;

/**
 * What each person typed about a report and did not send yet, so that a session that ends costs nobody a word. Every call
 * belongs into a transaction of its caller that holds the report's lock.
 */
@Component
class Drafts {

    /** Fields of the page's forms that are kept. */
    private static final Pattern FIELD = Pattern.compile(
            "question|translation|translator|translationLanguage|translationOriginal|declineReason|holdQuestion|(slot|why|answer)\\.[0-9a-f-]{36}"
                    + "|(item\\.([0-9]{1,3}|new)|provenance)\\.text|item\\.new\\.(from|basis)|header\\.title");

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is sealed: by account, by field. */
    private record Kept(Map<String, Map<String, String>> drafts) {
        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    /** What {@code who} typed, by field; nothing for a field that was not typed in. */
    Map<String, String> of(Case report, Who who) {
        return all(report).getOrDefault(who.name(), Map.of());
    }

    /** Keeps what of {@code form} the page keeps; an empty text forgets. */
    void keep(Case report, Who who, Map<String, String> form) {
        change(
                report,
                who,
                mine -> form.forEach((field, text) -> {
                    if (keeps(field) && text.getBytes(StandardCharsets.UTF_8).length <= Translation.MAX_BYTES) {
                        if (text.isBlank()) {
                            mine.remove(field);
                        } else {
                            mine.put(field, lines(text));
                        }
                    }
                }));
    }

    /** Whether what is typed into {@code field} is kept. */
    static boolean keeps(String field) {
        return FIELD.matcher(field).matches();
    }

    /** What was typed into {@code field}; empty if nothing. */
    static String typed(Map<String, String> form, String field) {
        return lines(form.getOrDefault(field, "")).strip();
    }

    /** A browser ends each line of a form with two characters. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** Forgets what was sent. */
    void forget(Case report, Who who, Predicate<String> sent) {
        if (!of(report, who).isEmpty()) {
            change(report, who, mine -> mine.keySet().removeIf(sent));
        }
    }

    private interface Change {
        void to(Map<String, String> mine);
    }

    private void change(Case report, Who who, Change change) {
        var all = new TreeMap<>(all(report));
        var mine = new TreeMap<>(all.getOrDefault(who.name(), Map.of()));
        change.to(mine);
        all.put(who.name(), mine);
        jdbc.sql("insert into draft (report, entry) values (?, ?)"
                        + " on conflict (report) do update set entry = excluded.entry")
                .param(report.id())
                .param(SealedJson.seal(report.key(), new Kept(all), place(report)))
                .update();
    }

    private Map<String, Map<String, String>> all(Case report) {
        return jdbc.sql("select entry from draft where report = ?")
                .param(report.id())
                .query((row, number) ->
                        SealedJson.open(report.key(), row.getBytes("entry"), Kept.class, place(report)).drafts)
                .optional()
                .orElseGet(Map::of);
    }

    private static String place(Case report) {
        return "draft/" + report.id();
    }
}
