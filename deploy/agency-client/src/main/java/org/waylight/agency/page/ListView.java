package org.waylight.agency.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.html.Html;
import org.waylight.agency.page.Casework.Row;
import org.waylight.agency.receipt.VacancyBook;
import org.waylight.agency.words.Words;
import org.waylight.message.TriageLevel;
import org.waylight.wire.Vacancies;

/** The list of reports. */
final class ListView {

    private static final int AT_ONCE = 100;

    private final Frame frame;
    private final Words words;
    private final Casework casework;

    ListView(Frame frame, Casework casework) {
        this.frame = frame;
        this.words = frame.words();
        this.casework = casework;
    }

    /**
     * @param answered whether to show those that were answered instead of those that wait
     * @param page counted from 0
     * @param said what came of what a person did before; null for nothing
     */
    Html page(Casework.Rows rows, boolean answered, int page, @Nullable String said) {
        List<Row> all = answered ? rows.answered() : rows.waiting();
        List<Row> shown =
                all.stream().skip((long) page * AT_ONCE).limit(AT_ONCE).toList();
        return frame.page(
                words.say("list.title"),
                rows.calls() + " " + rows.version(),
                Html.of(
                        "<h1>{}</h1>{}{}{}{}{}{}{}{}{}",
                        words.say("list.title"),
                        told(rows),
                        Html.when(
                                said != null,
                                "<p class=\"said\" role=\"status\">{}</p>",
                                said == null ? "" : words.say(said)),
                        Html.when(
                                !casework.receiving(),
                                "<div class=\"problem\" role=\"status\"><p>{}</p>{}</div>",
                                words.say("list.trouble"),
                                casework.trouble() == null
                                        ? Html.NONE
                                        : Html.of("<p lang=\"en\" dir=\"ltr\">{}.</p>", casework.trouble())),
                        Html.when(
                                rows.damaged() > 0,
                                "<p class=\"problem\">{}</p>",
                                words.say("list.damaged", rows.damaged())),
                        views(rows, answered),
                        news(),
                        shown.isEmpty()
                                ? Html.of(
                                        "<p class=\"nothing\">{}</p>",
                                        words.say(answered ? "list.none.answered" : "list.none"))
                                : table(shown),
                        pages(answered, page, all.size()),
                        answered ? Html.NONE : places()));
    }

    /** Where a provider says whether somebody can come. There is no field for where. */
    private Html places() {
        if (!casework.places().asked()) {
            return Html.NONE;
        }
        return Html.of(
                """
                <section class="panel places" aria-labelledby="places-title"><h2 id="places-title">{}</h2>
                <p id="places-last">{}</p>
                <form method="post" action="/places" class="acts">{}<label for="places">{}</label>
                <input id="places" name="places" type="number" min="0" max="{}" step="1" required autocomplete="off"><button>{}</button></form>
                <p class="note">{}</p></section>
                """,
                words.say("places.title"),
                casework.places().last().map(this::last).orElseGet(() -> Html.of("{}", words.say("places.never"))),
                frame.token(),
                words.say("places.label"),
                Vacancies.MOST,
                words.say("places.say"),
                words.say("places.note", Vacancies.HOURS));
    }

    private Html last(VacancyBook.Said said) {
        return Html.of(
                "{} <strong>{}</strong> · {}{}{}",
                words.say("places.last"),
                said.places(),
                Frame.minute(said.at()),
                Html.when(!said.sent(), " <span class=\"tag\">{}</span>", words.say("state.unsent")),
                Html.when(
                        !said.counts(casework.now()), " <strong class=\"late\">{}</strong>", words.say("places.old")));
    }

    /** Answers to questions, first of all: whoever asked waits for them. */
    private Html told(Casework.Rows rows) {
        return rows.told().stream()
                .map(row -> Html.of(
                        "<p class=\"said\">{} <a href=\"/report/{}#ask\">{}</a></p>",
                        words.say("ask.answered"),
                        row.dispatch(),
                        forms(row)))
                .collect(Html.joined());
    }

    private Html views(Casework.Rows rows, boolean answered) {
        return Html.of(
                "<nav class=\"views\" aria-label=\"{}\">{}{}</nav>",
                words.say("list.views"),
                view("/", !answered, words.say("list.waiting", rows.waiting().size())),
                view(
                        "/answered",
                        answered,
                        words.say("list.answered", rows.answered().size())));
    }

    private static Html view(String path, boolean here, String name) {
        return here
                ? Html.of("<a href=\"{}\" aria-current=\"page\">{}</a>", path, name)
                : Html.of("<a href=\"{}\">{}</a>", path, name);
    }

    /** Without a script the list is looked at again by hand; with one it says that a report came, in words and by a sound. */
    private Html news() {
        return Html.of(
                """
                <div class="news"><a class="button" href="/">{}</a>
                <button type="button" id="sound" aria-pressed="false" hidden>{}</button>
                <p id="news" role="status" data-say="{}"></p>
                <a class="button main" id="show" href="/" hidden>{}</a></div>
                """,
                words.say("list.again"),
                words.say("list.sound"),
                words.say("list.new"),
                words.say("list.new.show"));
    }

    private Html table(List<Row> rows) {
        return Html.of(
                """
                <table class="rows"><caption>{}</caption>
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>{}</tbody></table>
                <p class="note">{} <a href="/export/htcds.csv" download>{}</a></p>
                """,
                words.say("list.caption"),
                words.say("col.urgency"),
                words.say("col.what"),
                words.say("col.where"),
                words.say("col.who"),
                words.say("col.by"),
                words.say("col.state"),
                rows.stream().map(this::row).collect(Html.joined()),
                words.say("by.note"),
                words.say("export.allcsv"));
    }

    private Html row(Row row) {
        return Html.of(
                """
                <tr class="level-{}"><th scope="row"><span class="level">{}</span></th>
                <td><a class="open" href="/report/{}">{}</a></td><td>{}</td><td>{}</td><td class="by" data-label="{}">{}</td><td>{}</td></tr>
                """,
                level(row.level()),
                words.say(row.level()),
                row.dispatch(),
                forms(row),
                where(row),
                who(row),
                words.say("col.by"),
                by(row),
                state(row));
    }

    static String level(TriageLevel level) {
        return level.name().substring(0, 2);
    }

    private Html forms(Row row) {
        if (row.synthetic()) {
            return Html.of("{}", words.say("report.synthetic"));
        }
        return row.forms().isEmpty()
                ? words.say(org.waylight.message.Exploitation.UNKNOWN)
                : separated(row.forms().stream().map(words::say).toList());
    }

    /** With commas as the language writes them. */
    private Html separated(List<Html> pieces) {
        Html comma = Html.of("{}", words.say("comma"));
        Html all = pieces.getFirst();
        for (Html piece : pieces.subList(1, pieces.size())) {
            all = Html.of("{}{}{}", all, comma, piece);
        }
        return all;
    }

    private Html where(Row row) {
        return row.region() == null
                ? Html.of("{}", words.country(row.country()))
                : Html.of("{} <span class=\"quiet\" dir=\"ltr\">{}</span>", words.country(row.country()), row.region());
    }

    private Html who(Row row) {
        return Html.of(
                "{}{}{}",
                row.persons() == 0
                        ? ""
                        : row.persons() == 1 ? words.say("who.person") : words.say("who.persons", row.persons()),
                row.persons() == 0 ? "" : words.say("comma"),
                words.say(row.age()));
    }

    private Html by(Row row) {
        Instant now = casework.now();
        boolean late = row.last() == null && !row.held() && !row.synthetic() && now.isAfter(row.by());
        return Html.of(
                "{}{}",
                Frame.minute(row.by()),
                Html.when(late, " <strong class=\"late\">{}</strong>", words.say("state.late")));
    }

    private Html state(Row row) {
        return Html.of(
                "{}{}{}",
                row.held()
                        ? Html.of("<span class=\"tag\">{}</span>", words.say("state.held"))
                        : row.last() == null
                                ? Html.of("<strong>{}</strong>", words.say("state.new"))
                                : words.say(row.last()),
                Html.when(
                        row.unsent() && row.last() != null,
                        " <span class=\"tag\">{}</span>",
                        words.say("state.unsent")),
                Html.when(row.asked(), " <span class=\"tag\">{}</span>", words.say("state.deletion")));
    }

    private Html pages(boolean answered, int page, int all) {
        String base = answered ? "/answered/" : "/waiting/";
        return Html.of(
                "{}{}",
                Html.when(page > 0, "<a href=\"{}{}\">{}</a> ", base, page - 1, words.say("list.newer")),
                Html.when(
                        (page + 1) * AT_ONCE < all,
                        "<a href=\"{}{}\">{}</a>",
                        base,
                        page + 1,
                        words.say("list.older")));
    }
}
