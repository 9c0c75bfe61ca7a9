package org.waylight.agency.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.html.Html;
import org.waylight.agency.words.Words;

/** What stands around every page, and how its times and forms look. */
final class Frame {

    /** The same in every language, and needs no data about any. */
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Words words;
    private final @Nullable Sitting sitting;
    private final String path;

    /**
     * @param sitting whose page it is; null for nobody's
     * @param path where the page is, for the way back after another language was chosen
     */
    Frame(Words words, @Nullable Sitting sitting, String path) {
        this.words = words;
        this.sitting = sitting;
        this.path = path;
    }

    Words words() {
        return words;
    }

    /**
     * @param live what the page shows, as {@code /live} tells it; null for a page that shows nothing of the reports
     */
    Html page(String title, @Nullable String live, Html main) {
        return Html.of(
                """
                <!doctype html>
                <html lang="{}" dir="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} · {}</title>
                <link rel="icon" type="image/svg+xml" href="/files/icon.svg">
                <link rel="stylesheet" href="/files/inbox.css">
                <script src="/files/inbox.js" defer></script>
                </head>
                <body data-live="{}" data-idle="{}">
                <a class="skip" href="#main">{}</a>
                {}{}
                <main id="main">
                {}
                </main>
                </body>
                </html>
                """,
                words.language(),
                words.direction(),
                title,
                words.say("site"),
                live,
                live == null ? "" : words.say("door.idle"),
                words.say("skip"),
                unreviewed(),
                top(),
                main);
    }

    private Html unreviewed() {
        return Html.when(
                words.unreviewed(), "<p class=\"banner\">{}</p>", words.unreviewed() ? words.say("unreviewed") : "");
    }

    private Html top() {
        if (sitting == null) {
            return Html.of("<header class=\"top\"><div><strong>{}</strong></div></header>", words.say("site"));
        }
        return Html.of(
                """
                <header class="top"><nav aria-label="{}"><strong>{}</strong><a href="/">{}</a>
                <span class="who">{}</span>
                {}<form method="post" action="/sign-out">{}<button>{}</button></form></nav></header>
                """,
                words.say("nav"),
                words.say("site"),
                words.say("list.title"),
                sitting.casework().agency(),
                languages(),
                token(),
                words.say("signout"));
    }

    private Html languages() {
        return Html.of(
                """
                <form method="post" action="/language" class="language">{}<input type="hidden" name="back" value="{}">
                <label for="language">{}</label>
                <select id="language" name="language">{}</select><button>{}</button></form>
                """,
                token(),
                path,
                words.say("language"),
                Words.LANGUAGES.entrySet().stream().map(this::language).collect(Html.joined()),
                words.say("change"));
    }

    private Html language(Map.Entry<String, String> language) {
        return Html.of(
                language.getKey().equals(words.language())
                        ? "<option value=\"{}\" lang=\"{}\" selected>{}</option>"
                        : "<option value=\"{}\" lang=\"{}\">{}</option>",
                language.getKey(),
                language.getKey(),
                language.getValue());
    }

    /** The field by which a form shows that it is of this sitting. */
    Html token() {
        return sitting == null
                ? Html.NONE
                : Html.of("<input type=\"hidden\" name=\"form\" value=\"{}\">", sitting.form());
    }

    /** A date and a time; a date reads from left to right in every language. */
    static Html minute(Instant instant) {
        return Html.of(
                "<time dir=\"ltr\" datetime=\"{}\">{}</time>",
                instant,
                MINUTE.format(instant.atZone(ZoneId.systemDefault())));
    }

    /** @param hour hours since 1970-01-01T00Z */
    static Html hour(long hour) {
        return minute(Instant.EPOCH.plus(Duration.ofHours(hour)));
    }

    static String second(Instant instant) {
        return SECOND.format(instant.atZone(ZoneId.systemDefault()));
    }

    static String plainMinute(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
    }
}
