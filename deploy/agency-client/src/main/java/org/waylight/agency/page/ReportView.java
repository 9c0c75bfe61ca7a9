package org.waylight.agency.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.export.Export;
import org.waylight.agency.html.Html;
import org.waylight.agency.inbox.Kept;
import org.waylight.agency.receipt.NoticeBook;
import org.waylight.agency.receipt.QuestionBook;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.agency.words.Words;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.Person;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;

/** One report, and what can be done about it. */
final class ReportView {

    private final Frame frame;
    private final Words words;
    private final Casework.Opened opened;
    private final AgencyReport report;
    private final UUID dispatch;
    private final String draft;

    /** @param draft what was typed and could not be asked yet; empty for nothing */
    ReportView(Frame frame, Casework.Opened opened, String draft) {
        this.draft = draft;
        this.frame = frame;
        this.words = frame.words();
        this.opened = opened;
        this.report = opened.kept().report();
        this.dispatch = opened.kept().dispatch();
    }

    /**
     * @param said what has just happened, in words; null for nothing
     * @param live what the list says now
     */
    Html page(@Nullable String said, String live) {
        String title = forms();
        return frame.page(
                title,
                live,
                Html.of(
                        "<p><a href=\"/\">{}</a></p><h1>{}</h1>{}{}{}{}{}{}<div class=\"parts\"><div class=\"told\">{}</div><div class=\"todo\">{}{}{}</div><div class=\"known\">{}{}</div></div>",
                        words.say("report.back"),
                        title,
                        Html.when(said != null, "<p class=\"said\" role=\"status\">{}</p>", said),
                        held(),
                        deletion(),
                        head(),
                        marks(),
                        notes(),
                        happened(),
                        answers(),
                        ask(),
                        exports(),
                        history(),
                        facts()));
    }

    private String forms() {
        List<String> forms = report.getExploitation().stream().map(words::plain).toList();
        return forms.isEmpty()
                ? words.plain(org.waylight.message.Exploitation.UNKNOWN)
                : String.join(words.say("comma"), forms);
    }

    private Html held() {
        ReceiptBook.Held held = opened.look().held();
        if (held == null) {
            return Html.NONE;
        }
        return Html.of(
                """
                <div class="leaving"><p>{}</p><form method="post" action="/report/{}/undo">{}<button class="main" id="undo">{}</button></form></div>
                """,
                words.say("answer.held", said(held.state(), held.reason()), Frame.second(held.leaves())),
                dispatch,
                frame.token(),
                words.say("answer.undo"));
    }

    private String said(ReceiptState state, @Nullable ReceiptReason reason) {
        return reason == null ? words.plain(state) : words.plain(state) + ": " + words.plain(reason);
    }

    private Html deletion() {
        NoticeBook.Taken asked = opened.asked();
        if (asked == null) {
            return Html.NONE;
        }
        return Html.of(
                """
                <section class="problem"><h2>{}</h2><p>{}</p>
                <form method="post" action="/report/{}/delete" class="acts">{}<button class="main">{}</button><span class="note">{}</span></form>
                <form method="post" action="/report/{}/keep" class="acts">{}<label for="keep">{}</label>
                <select id="keep" name="reason">{}</select><button>{}</button></form></section>
                """,
                words.say("delete.title"),
                words.say("delete.why", words.plain(asked.reason())),
                dispatch,
                frame.token(),
                words.say("delete.do"),
                words.say("delete.do.note"),
                dispatch,
                frame.token(),
                words.say("delete.keep.reason"),
                Arrays.stream(RefusalReason.values())
                        .map(reason -> Html.of("<option value=\"{}\">{}</option>", reason.name(), words.plain(reason)))
                        .collect(Html.joined()),
                words.say("delete.keep"));
    }

    private Html head() {
        Kept kept = opened.kept();
        return Html.of(
                """
                <dl class="head level-{}"><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div>
                <div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd><code dir="ltr">{}</code></dd></div></dl>
                <p class="note">{}</p>
                """,
                ListView.level(report.getPriority()),
                words.say("report.urgency"),
                words.say(report.getPriority()),
                words.say("report.by"),
                Frame.minute(Casework.by(kept)),
                words.say("report.came"),
                Frame.minute(kept.came()),
                words.say("report.dispatch"),
                dispatch,
                words.say("by.note"));
    }

    private Html marks() {
        Kept kept = opened.kept();
        return Html.of(
                "{}{}{}",
                Html.when(report.getSynthetic(), "<p class=\"problem\">{}</p>", words.say("report.synthetic")),
                Html.when(
                        !report.getReviewed() && !report.getSynthetic(),
                        "<p class=\"problem\">{}</p>",
                        words.say("report.unread")),
                kept.corrected() == null
                        ? Html.NONE
                        : Html.of(
                                "<p class=\"said\">{}</p>",
                                words.say("report.corrected", Frame.plainMinute(kept.corrected()))));
    }

    private Html notes() {
        return Html.when(
                !report.getNotes().isEmpty(),
                "<section class=\"must\" aria-labelledby=\"must\"><h2 id=\"must\">{}</h2><ul lang=\"en\" dir=\"ltr\">{}</ul></section>",
                words.say("notes.title"),
                report.getNotes().stream()
                        .map(note -> Html.of("<li>{}</li>", note))
                        .collect(Html.joined()));
    }

    // ---- what happened

    private Html happened() {
        if (report.getItems().isEmpty()) {
            return Html.of("<h2>{}</h2><p class=\"nothing\">{}</p>", words.say("words.title"), words.say("words.none"));
        }
        boolean graded = report.getIntelligence() != null;
        Html items = report.getItems().stream().map(item -> item(item, graded)).collect(Html.joined());
        return graded
                ? Html.of(
                        "<h2>{}</h2><p class=\"note\">{}</p>{}",
                        words.say("words.charity"),
                        words.say("words.charity.note"),
                        items)
                : Html.of(
                        """
                        <h2>{}</h2><div class="columns"><section aria-labelledby="original"><h3 id="original">{}</h3>{}</section>
                        <section aria-labelledby="translation"><h3 id="translation">{}</h3>{}</section></div>
                        """,
                        words.say("words.title"),
                        words.say("words.reporter"),
                        items,
                        words.say("words.translation"),
                        translation());
    }

    private Html translation() {
        NarrativeTranslation translation = report.getTranslation();
        return translation == null
                ? Html.of("<p class=\"nothing\">{}</p>", words.say("words.translation.none"))
                : Html.of(
                        "{}<p class=\"note\">{}</p>",
                        words(translation.getText(), translation.getLanguage()),
                        words.say("words.translation.note"));
    }

    /** @param language of a text in somebody's words; null if nobody said */
    private static Html words(String text, @Nullable String language) {
        return language == null
                ? Html.of("<p class=\"words\" dir=\"auto\">{}</p>", text)
                : Html.of("<p class=\"words\" dir=\"auto\" lang=\"{}\">{}</p>", language, text);
    }

    /** Of the reporter's words, as who translated them said; null where nobody did. */
    private @Nullable String language(boolean graded) {
        NarrativeTranslation translation = report.getTranslation();
        return graded || translation == null ? null : translation.getOriginal();
    }

    private Html item(IntelligenceItem item, boolean graded) {
        return Html.of(
                "{}{}{}<p class=\"note\">{}: {}</p>",
                Html.when(graded, "<h3>{}</h3>", words.say("words.item", item.getNumber())),
                words(item.getText(), language(graded)),
                item.getProvenance().isEmpty()
                        ? Html.NONE
                        : Html.of(
                                "<p class=\"note\">{}: <span dir=\"auto\">{}</span></p>",
                                words.say("words.provenance"),
                                item.getProvenance()),
                words.say("words.grade"),
                grade(item));
    }

    private Html grade(IntelligenceItem item) {
        List<Enum<?>> grades = new ArrayList<>(List.of(item.getSource(), item.getAssessment(), item.getHandling()));
        if (item.getAction() != null) {
            grades.add(item.getAction());
        }
        if (item.getSanitisation() != null) {
            grades.add(item.getSanitisation());
        }
        return words.inEnglish(
                String.join(" · ", grades.stream().map(Words.english()::plain).toList()));
    }

    // ---- facts

    private Html facts() {
        return Html.of(
                "<h2>{}</h2><dl class=\"answers\">{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}</dl>{}",
                words.say("facts.title"),
                fact("facts.exploitation", symbols(report.getExploitation())),
                fact("facts.country", Html.of("{}", words.country(report.getCountry()))),
                fact("facts.region", text(report.getRegion())),
                fact("facts.place", text(report.getPlace())),
                fact("facts.venue", symbol(report.getVenue())),
                fact("facts.seenOn", text(report.getSeenOn())),
                fact("facts.persons", persons()),
                fact("facts.acts", symbols(report.getActs())),
                fact("facts.means", symbols(report.getMeans())),
                fact("facts.purposes", symbols(report.getPurposes())),
                fact("facts.indicators", symbols(report.getIndicators())),
                fact("facts.controls", symbols(report.getControls())),
                fact("facts.industry", symbol(report.getIndustry())),
                fact("facts.needs", symbols(report.getNeeds())),
                fact("facts.view", symbol(report.getView())),
                fact("facts.rule", text(report.getRule())),
                Html.when(words.unreviewed(), "<p class=\"note\">{}</p>", words.say("facts.english")));
    }

    private Html fact(String name, Html value) {
        return value.isNone() ? Html.NONE : Html.of("<dt>{}</dt><dd>{}</dd>", words.say(name), value);
    }

    private static Html text(@Nullable Object value) {
        return value == null ? Html.NONE : Html.of("<bdi>{}</bdi>", value);
    }

    private Html symbol(@Nullable Enum<?> symbol) {
        return symbol == null ? Html.NONE : words.say(symbol);
    }

    private Html symbols(Collection<? extends Enum<?>> symbols) {
        if (symbols.isEmpty()) {
            return Html.NONE;
        }
        return symbols.size() == 1
                ? words.say(symbols.iterator().next())
                : Html.of(
                        "<ul>{}</ul>",
                        symbols.stream()
                                .map(symbol -> Html.of("<li>{}</li>", words.say(symbol)))
                                .collect(Html.joined()));
    }

    private Html persons() {
        if (report.getPersons().isEmpty()) {
            String number = report.getPersonCount() == 0
                    ? ""
                    : report.getPersonCount() == 1
                            ? words.say("who.person") + words.say("comma")
                            : words.say("who.persons", report.getPersonCount()) + words.say("comma");
            return Html.of("{}{}", number, words.say(report.getAge()));
        }
        return Html.of(
                "<ul>{}</ul>", report.getPersons().stream().map(this::person).collect(Html.joined()));
    }

    private Html person(Person person) {
        return Html.of(
                "<li>{}{}{}</li>", words.say(person.getAge()), words.say("comma"), words.say(person.getGender()));
    }

    // ---- answers

    private Html history() {
        List<AgencyReceipt> receipts = opened.look().receipts();
        if (receipts.isEmpty()) {
            return Html.NONE;
        }
        return Html.of(
                "<h2>{}</h2><ol class=\"history\">{}</ol>{}",
                words.say("answer.history"),
                receipts.stream()
                        .map(receipt -> Html.of("<li>{}</li>", said(receipt.getState(), receipt.getReason())))
                        .collect(Html.joined()),
                Html.when(opened.look().unsent() > 0, "<p class=\"note\">{}</p>", words.say("answer.unsent")));
    }

    private Html answers() {
        ReceiptState last = Casework.last(opened.look());
        boolean given = last == ReceiptState.DECLINED || last == ReceiptState.REFERRED_BACK;
        long seconds =
                Casework.hold(report.getPriority(), ReceiptState.DECLINED).toSeconds();
        return Html.of(
                """
                <section class="panel" aria-labelledby="answer"><h2 id="answer">{}</h2>{}
                <form method="post" action="/report/{}/answer">{}
                {}{}
                <fieldset><legend>{}</legend><p class="note">{}</p><div class="acts">{}{}{}{}</div></fieldset>
                <fieldset><legend>{}</legend><p class="note">{}</p><div class="acts">{}{}{}</div></fieldset>
                </form></section>
                """,
                words.say("answer.title"),
                Html.when(given, "<p class=\"problem\">{}</p>", words.say("answer.after.decline")),
                dispatch,
                frame.token(),
                Html.when(
                        last != ReceiptState.ACCEPTED,
                        "<p><button class=\"main\" name=\"answer\" value=\"ACCEPTED\">{}</button></p><p class=\"note\">{}</p>",
                        words.say("answer.accept"),
                        words.say("answer.accept.note")),
                Html.when(
                        last == ReceiptState.ACCEPTED,
                        "<p><button class=\"main\" name=\"answer\" value=\"OUTCOME\">{}</button></p><p class=\"note\">{}</p>",
                        words.say("answer.outcome"),
                        words.say("answer.outcome.note")),
                words.say("answer.decline"),
                words.say("answer.decline.note", seconds),
                button(ReceiptState.DECLINED, ReceiptReason.NOT_OUR_REMIT),
                button(ReceiptState.DECLINED, ReceiptReason.NOT_OUR_AREA),
                button(ReceiptState.DECLINED, ReceiptReason.NO_CAPACITY),
                button(ReceiptState.DECLINED, ReceiptReason.OTHER),
                words.say("answer.refer"),
                words.say("answer.refer.note"),
                button(ReceiptState.REFERRED_BACK, ReceiptReason.LOOKS_WRONG),
                button(ReceiptState.REFERRED_BACK, ReceiptReason.DUPLICATE),
                button(ReceiptState.REFERRED_BACK, ReceiptReason.OTHER));
    }

    private Html button(ReceiptState state, ReceiptReason reason) {
        return Html.of(
                "<button name=\"answer\" value=\"{}.{}\">{}</button>",
                state.name(),
                reason.name(),
                words.plain(reason));
    }

    private Html ask() {
        String contact =
                report.getIntelligence() == null ? "" : report.getIntelligence().getContact();
        return Html.of(
                """
                <section class="panel" aria-labelledby="ask"><h2 id="ask">{}</h2>{}{}<p class="note">{}</p>
                <dl class="answers"><dt>{}</dt><dd><code dir="ltr">{}</code></dd><dt>{}</dt><dd dir="auto">{}</dd></dl></section>
                """,
                words.say("ask.title"),
                opened.questions().entries().stream().map(this::asked).collect(Html.joined()),
                report.getSynthetic() ? Html.NONE : question(),
                words.say("ask.phone"),
                words.say("ask.reference"),
                dispatch,
                words.say("ask.contact"),
                contact.isEmpty() ? words.say("ask.contact.none") : contact);
    }

    private Html question() {
        if (!opened.questions().room()) {
            return Html.of("<p class=\"problem\">{}</p>", words.say("ask.many"));
        }
        return Html.of(
                """
                <p id="ask-example" class="note">{}</p>
                <form method="post" action="/report/{}/ask">{}<p><label for="question">{}</label>
                <textarea id="question" name="question" rows="4" maxlength="{}" required dir="auto" aria-describedby="ask-example">{}</textarea></p>
                <p class="note">{}</p><p><button>{}</button></p></form>
                """,
                words.say("ask.example"),
                dispatch,
                frame.token(),
                words.say("ask.question"),
                QuestionBook.MAX_LENGTH,
                // A browser drops a first line that is empty.
                Html.of("\n{}", draft),
                words.say("ask.note"),
                words.say("ask.do"));
    }

    private Html asked(QuestionBook.Entry entry) {
        QuestionBook.Reply reply = entry.reply();
        String state = reply != null ? "ask.state.answered" : entry.sent() ? "ask.state.sent" : "ask.state.unsent";
        return Html.of(
                "{}<p class=\"note\">{} · {}</p>{}",
                entry.text().isEmpty() ? Html.NONE : words(entry.text(), null),
                Frame.hour(entry.hour()),
                words.say(state),
                reply == null
                        ? Html.NONE
                        : reply.text() == null
                                ? Html.of("<p class=\"reply\">{}</p>", words.say("ask.nobody"))
                                : Html.of("<div class=\"reply\">{}</div>", words(reply.text(), null)));
    }

    private Html exports() {
        return Html.of(
                "<section class=\"panel\" aria-labelledby=\"export\"><h2 id=\"export\">{}</h2><p class=\"note\">{}</p><ul class=\"links\">{}</ul></section>",
                words.say("export.title"),
                words.say("export.note"),
                Arrays.stream(Export.values())
                        .filter(export -> export.fits(opened.kept()))
                        .map(export -> Html.of(
                                "<li><a href=\"/report/{}/{}\">{}</a></li>",
                                dispatch,
                                export.word(),
                                words.say(label(export))))
                        .collect(Html.joined()));
    }

    private static String label(Export export) {
        return switch (export) {
            case JSON -> "export.json";
            case HTCDS_CSV -> "export.csv";
            case SHEET_352_HTML -> "export.352";
            case SHEET_352_JSON -> "export.352json";
            case NRM_HTML -> "export.nrm";
            case NRM_JSON -> "export.nrmjson";
        };
    }
}
