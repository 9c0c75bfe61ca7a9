package org.waylight.triage.related.identify;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.waylight.triage.related.identify.Platforms.Mention;

/** Names with an {@code @} before them, on the platform that is mentioned nearest in the same sentence. */
final class Handles {

    private static final Pattern HANDLE = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+-])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?+)(?![\\p{L}\\p{N}@])");

    private static final Pattern SENTENCE_END = Pattern.compile("[!?\\n]|\\.\\s");
    private static final Pattern TIME = Pattern.compile("\\d+(?:am|pm|h|hrs|h\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(".+\\.(?:com|net|org|[a-z]{2})", Pattern.CASE_INSENSITIVE);

    /** Most characters between a name and the platform that it belongs to. */
    private static final int NEAR = 24;
    /** Shortest name that counts without a platform. */
    private static final int SHORTEST = 5;

    /** What people write after {@code @} instead of the word "at". */
    private static final Set<String> PLACES = Set.of(
            "night",
            "school",
            "airport",
            "station",
            "hotel",
            "motel",
            "reception",
            "restaurant",
            "lobby",
            "lunch",
            "dinner",
            "midnight",
            "church",
            "office",
            "house",
            "border",
            "police",
            "gmail",
            "hotmail",
            "yahoo",
            "outlook");

    private Handles() {}

    static List<Identifier> in(String text) {
        var mentions = Platforms.mentions(text);
        return HANDLE.matcher(text)
                .results()
                .flatMap(name -> identified(text, name, mentions).stream())
                .toList();
    }

    private static Optional<Identifier> identified(String text, MatchResult found, List<Mention> mentions) {
        String name = found.group(1);
        String platform = mentions.stream()
                .filter(mention -> near(text, found, mention))
                .min(Comparator.comparingInt(mention -> gap(found, mention)))
                .map(Mention::platform)
                .orElse("");
        return TIME.matcher(name).matches() || platform.isEmpty() && !speaksForItself(name)
                ? Optional.empty()
                : Optional.of(Platforms.handle(platform, name));
    }

    private static boolean speaksForItself(String name) {
        return name.length() >= SHORTEST
                && !PLACES.contains(name.toLowerCase(Locale.ROOT))
                && !HOST.matcher(name).matches();
    }

    private static boolean near(String text, MatchResult name, Mention mention) {
        int gap = gap(name, mention);
        if (gap < 0 || gap > NEAR) {
            return false;
        }
        int from = Math.min(name.end(), mention.end());
        return !SENTENCE_END.matcher(text.substring(from, from + gap)).find();
    }

    /** Characters between the two; negative if they overlap. */
    private static int gap(MatchResult name, Mention mention) {
        return mention.end() <= name.start() ? name.start() - mention.end() : mention.start() - name.end();
    }
}
