package org.waylight.triage.related.identify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where people have names of their own choice: what the platforms are called and where they live. */
final class Platforms {

    /** What they are called, also for short and in Arabic script. Names that are ordinary words (X, Line, Signal) are left out. */
    private static final Map<String, List<String>> CALLED = Map.ofEntries(
            Map.entry(
                    "instagram",
                    List.of("instagram", "insta", "ig", "انستغرام", "إنستغرام", "انستقرام", "إنستجرام", "انستا")),
            Map.entry("facebook", List.of("facebook", "fb", "messenger", "فيسبوك", "فيس بوك")),
            Map.entry("telegram", List.of("telegram", "tg", "تيليجرام", "تلغرام", "تيليغرام", "تلجرام")),
            Map.entry("tiktok", List.of("tiktok", "tik tok", "تيك توك")),
            Map.entry("snapchat", List.of("snapchat", "snap", "سناب شات", "سناب")),
            Map.entry("twitter", List.of("twitter", "تويتر")),
            Map.entry("youtube", List.of("youtube", "يوتيوب")),
            Map.entry("vk", List.of("vk", "vkontakte")),
            Map.entry("zalo", List.of("zalo")),
            Map.entry("wechat", List.of("wechat", "weixin")),
            Map.entry("discord", List.of("discord")),
            Map.entry("kik", List.of("kik")),
            Map.entry("linkedin", List.of("linkedin")),
            Map.entry("onlyfans", List.of("onlyfans")));

    private static final Map<String, String> HOSTS = Map.ofEntries(
            Map.entry("instagram.com", "instagram"),
            Map.entry("facebook.com", "facebook"),
            Map.entry("fb.com", "facebook"),
            Map.entry("t.me", "telegram"),
            Map.entry("telegram.me", "telegram"),
            Map.entry("tiktok.com", "tiktok"),
            Map.entry("snapchat.com", "snapchat"),
            Map.entry("twitter.com", "twitter"),
            Map.entry("x.com", "twitter"),
            Map.entry("youtube.com", "youtube"),
            Map.entry("vk.com", "vk"),
            Map.entry("onlyfans.com", "onlyfans"));

    /** First parts of a path that are the platform's own and nobody's name. */
    private static final Set<String> OWN_PATHS = Set.of(
            "p",
            "reel",
            "reels",
            "explore",
            "stories",
            "accounts",
            "about",
            "share",
            "sharer",
            "watch",
            "groups",
            "pages",
            "events",
            "marketplace",
            "profile.php",
            "photo.php",
            "story.php",
            "permalink.php",
            "login",
            "home",
            "search",
            "hashtag",
            "i",
            "intent",
            "joinchat",
            "addstickers",
            "discover",
            "shorts",
            "playlist",
            "results",
            "feed",
            "help",
            "privacy",
            "terms",
            "add",
            "channel",
            "people",
            "public",
            "video",
            "videos",
            "messages",
            "settings");

    private static final Map<String, String> BY_WORD = byWord();

    private static final Pattern WORD = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:"
                    + BY_WORD.keySet().stream()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|"))
                    + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern PROFILE = Pattern.compile("/(?:add/|in/)?@?([A-Za-z0-9_.]{3,30})");

    private Platforms() {}

    /** A mention of a platform in a text, from {@code start} to before {@code end}. */
    record Mention(String platform, int start, int end) {}

    static List<Mention> mentions(String text) {
        return WORD.matcher(text)
                .results()
                .map(found -> new Mention(
                        Objects.requireNonNull(BY_WORD.get(found.group().toLowerCase(Locale.ROOT))),
                        found.start(),
                        found.end()))
                .toList();
    }

    /** Whether {@code host} is a platform: its front page alone names nobody. */
    static boolean isHost(String host) {
        return HOSTS.containsKey(host);
    }

    /** Whose page it is, if it is a person's on a platform. */
    static Optional<Identifier> profile(String host, String path) {
        var name = PROFILE.matcher(path);
        String platform = HOSTS.get(host);
        return platform != null
                        && name.matches()
                        && !OWN_PATHS.contains(name.group(1).toLowerCase(Locale.ROOT))
                ? Optional.of(handle(platform, name.group(1)))
                : Optional.empty();
    }

    /**
     * A name on a platform.
     *
     * @param platform empty if none was said
     */
    static Identifier handle(String platform, String name) {
        return new Identifier(Identifier.Kind.HANDLE, platform + ":" + name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> byWord() {
        var words = new HashMap<String, String>();
        CALLED.forEach((platform, names) ->
                Stream.concat(Stream.of(platform), names.stream()).forEach(name -> words.put(name, platform)));
        return Map.copyOf(words);
    }
}
