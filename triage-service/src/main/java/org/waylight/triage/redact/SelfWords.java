package org.waylight.triage.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.waylight.triage.assess.RuleFile;
import org.waylight.triage.redact.Redaction.Kind;
import org.waylight.triage.words.Phrases.Spelling;

/**
 * How people speak of themselves in one language.
 *
 * @param language BCP 47
 * @param version 1 or more; any change is a new version
 * @param reviewed whether a native speaker looked at it
 * @param self words that stand before what is the reporter's
 * @param others words that stand before what is somebody else's
 */
record SelfWords(
        String language,
        int version,
        boolean reviewed,
        Spelling spelling,
        List<String> self,
        List<String> others,
        List<Rule> rules) {

    /**
     * A phrase with which people give themselves away.
     *
     * @param take how many words behind the phrase are masked, up to the end of the clause
     * @param whole whether the phrase is masked with them
     * @param match a sentence in which it must mask something
     * @param miss a sentence in which it must not
     */
    record Rule(String id, Kind kind, List<String> phrases, int take, boolean whole, String match, String miss) {}

    static SelfWords ours(String language) {
        String resource = "/redact/" + language + ".yaml";
        try (InputStream yaml =
                Objects.requireNonNull(SelfWords.class.getResourceAsStream(resource), resource + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static SelfWords read(InputStream yaml) {
        var file = RuleFile.read(yaml).only("language", "version", "reviewed", "spelling", "self", "others", "rules");
        return new SelfWords(
                file.text("language"),
                file.version(),
                file.yes("reviewed"),
                file.symbols("spelling", Spelling.class).getFirst(),
                file.texts("self"),
                file.texts("others"),
                file.rows("rules").stream().map(SelfWords::rule).toList());
    }

    private static Rule rule(RuleFile row) {
        row.only("id", "kind", "phrases", "take", "whole", "match", "miss");
        return new Rule(
                row.text("id"),
                row.symbols("kind", Kind.class).getFirst(),
                row.texts("phrases"),
                row.number("take"),
                row.values().containsKey("whole") && row.yes("whole"),
                row.text("match"),
                row.text("miss"));
    }
}
