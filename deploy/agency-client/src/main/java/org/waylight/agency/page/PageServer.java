package org.waylight.agency.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.agency.export.Export;
import org.waylight.agency.html.Html;
import org.waylight.agency.inbox.Kept;
import org.waylight.agency.inbox.Trouble;
import org.waylight.agency.page.Casework.Rows;
import org.waylight.agency.receipt.Answers;
import org.waylight.agency.receipt.QuestionBook;
import org.waylight.agency.reception.Reception;
import org.waylight.agency.reception.Requests;
import org.waylight.agency.words.Words;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;

/** Serves the caseworkers of the agencies of one process, on loopback alone. Logs no request. */
public final class PageServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PageServer.class);
    private static final Pattern REPORT = Pattern.compile("/report/([0-9a-f-]{36})(?:/([a-z0-9.]+))?");
    private static final Pattern LIST = Pattern.compile("/(?:(waiting|answered)(?:/(\\d{1,4}))?)?");
    /** Not what other scripts write numbers with, which nobody types into a field of numbers. */
    private static final Pattern PLACES = Pattern.compile("[0-9]{1,3}");

    private static final Map<String, String> FILES = Map.of(
            "/files/inbox.css", "text/css; charset=utf-8",
            "/files/inbox.js", "text/javascript; charset=utf-8",
            "/files/icon.svg", "image/svg+xml");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Door door;
    private final Clock clock;

    private PageServer(HttpServer server, Door door, Clock clock) {
        this.server = server;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Starts to serve.
     *
     * @param port on 127.0.0.1
     * @throws Trouble if somebody else has the port
     */
    public static PageServer start(int port, List<Reception> receptions, Clock clock) {
        List<Casework> caseworks = receptions.stream()
                .map(reception -> new Casework(reception, clock))
                .toList();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            int listens = server.getAddress().getPort();
            var page = new PageServer(server, new Door(listens, caseworks), clock);
            server.createContext("/", page::handle);
            server.setExecutor(page.threads);
            server.start();
            return page;
        } catch (IOException e) {
            throw new Trouble("port " + port + " is taken: change page.port in the settings file", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(Asked.of(exchange));
            } catch (Asked.Unfit _) {
                reply = problem(400, Words.english(), "problem.again");
            } catch (IOException e) {
                // The message may name a file; no file's name says more than a dispatch.
                LOGGER.atWarn()
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("the inbox cannot be read or written");
                reply = problem(500, Words.english(), "problem.disk");
            } catch (RuntimeException e) {
                LOGGER.atError()
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("a page failed");
                reply = problem(500, Words.english(), "problem.again");
            }
            reply.to(exchange);
        }
    }

    private Reply reply(Asked asked) throws IOException {
        Words words = Words.accepted(asked.header("Accept-Language"));
        if (!asked.method().equals("GET") && !asked.method().equals("POST")) {
            return problem(405, words, "problem.again");
        }
        if (!door.ours(asked)) {
            return problem(403, words, "problem.origin");
        }
        if (asked.method().equals("GET") && FILES.containsKey(asked.path())) {
            return Reply.file(FILES.get(asked.path()), resource(asked.path()));
        }
        if (asked.path().startsWith("/link")) {
            return link(asked, words);
        }
        Optional<Sitting> sitting = door.sitting(asked, clock.instant());
        if (sitting.isEmpty()) {
            return asked.path().equals("/live") ? Reply.text("over") : closed(words, "door.closed", null);
        }
        return asked.method().equals("GET") ? shown(asked, sitting.get()) : done(asked, sitting.get());
    }

    // ---- getting in

    private Reply link(Asked asked, Words words) throws IOException {
        if (asked.method().equals("GET")) {
            // Used up by the button, not by whoever looks ahead at addresses.
            return Reply.page(
                    200,
                    new Frame(words, null, "/")
                            .page(
                                    words.say("door.title"),
                                    null,
                                    Html.of(
                                            """
                                            <h1>{}</h1><p>{}</p><form method="post" action="/link">
                                            <input type="hidden" name="secret" value="{}"><button class="main">{}</button></form>
                                            """,
                                            words.say("door.title"),
                                            words.say("door.note"),
                                            asked.path()
                                                    .substring(Math.min(
                                                            "/link/".length(),
                                                            asked.path().length())),
                                            words.say("door.open"))));
        }
        String cookie = door.enter(asked.field("secret"), words, clock.instant());
        return cookie == null
                ? closed(words, "door.wrong", null)
                : Reply.seeOther("/").with("Set-Cookie", cookie);
    }

    /** @param live what {@code /live} says, if somebody sits here who has not said anything for long */
    private static Reply closed(Words words, String why, @Nullable String live) {
        return Reply.page(
                401,
                new Frame(words, null, "/")
                        .page(
                                words.say("door.closed.title"),
                                live,
                                Html.of(
                                        "<h1>{}</h1><p>{}</p><p><a href=\"/\">{}</a></p>",
                                        words.say("door.closed.title"),
                                        words.say(why),
                                        words.say("list.again"))));
    }

    // ---- looking

    private Reply shown(Asked asked, Sitting sitting) throws IOException {
        Instant now = clock.instant();
        Casework casework = sitting.casework();
        if (asked.path().equals("/live")) {
            // Numbers alone, so that a page nobody looks at can still call somebody.
            Rows rows = casework.rowsNow();
            return Reply.text((sitting.idle(now) ? "idle " : "here ") + live(rows));
        }
        if (sitting.idle(now)) {
            return closed(sitting.words(), "door.idle", "");
        }
        sitting.word(now);
        Matcher list = LIST.matcher(asked.path());
        if (list.matches()) {
            boolean answered = "answered".equals(list.group(1));
            int page = list.group(2) == null ? 0 : Integer.parseInt(list.group(2));
            return Reply.page(
                    200,
                    new ListView(frame(asked, sitting), casework)
                            .page(casework.rows(), answered, page, sitting.said()));
        }
        if (asked.path().equals("/export/htcds.csv")) {
            return Reply.download(
                    Export.HTCDS_CSV.type(),
                    Export.htcds(casework.inbox(), casework.agency()),
                    Export.HTCDS_CSV.file());
        }
        Matcher report = REPORT.matcher(asked.path());
        if (!report.matches()) {
            return gone(asked, sitting, null);
        }
        UUID dispatch = UUID.fromString(report.group(1));
        return report.group(2) == null
                ? report(asked, sitting, dispatch)
                : export(asked, sitting, dispatch, report.group(2));
    }

    private static String live(Rows rows) {
        return rows.calls() + " " + rows.version();
    }

    private static Reply report(Asked asked, Sitting sitting, UUID dispatch) throws IOException {
        Casework casework = sitting.casework();
        Optional<Casework.Opened> opened = casework.open(dispatch);
        String said = sitting.said();
        return opened.isEmpty()
                ? gone(asked, sitting, said)
                : Reply.page(
                        200,
                        new ReportView(frame(asked, sitting), opened.get(), sitting.draft(dispatch))
                                .page(said == null ? null : sitting.words().say(said), live(casework.rows())));
    }

    private static Reply export(Asked asked, Sitting sitting, UUID dispatch, String word) throws IOException {
        Optional<Export> export = Export.of(word);
        if (export.isEmpty()) {
            return gone(asked, sitting, null);
        }
        Casework casework = sitting.casework();
        Optional<byte[]> content = export.get().of(casework.inbox(), casework.agency(), dispatch);
        if (content.isEmpty()) {
            return gone(asked, sitting, null);
        }
        // A sheet is looked at and printed; it has a style of its own, and may do nothing else.
        return switch (export.get()) {
            case SHEET_352_HTML, NRM_HTML ->
                Reply.file(export.get().type(), content.get())
                        .with(
                                "Content-Security-Policy",
                                "sandbox; default-src 'none'; frame-ancestors 'none'; style-src '" + Export.styleHash()
                                        + "'");
            case JSON, HTCDS_CSV, SHEET_352_JSON, NRM_JSON ->
                Reply.download(export.get().type(), content.get(), export.get().file());
        };
    }

    private static Reply gone(Asked asked, Sitting sitting, @Nullable String said) {
        Words words = sitting.words();
        return Reply.page(
                404,
                frame(asked, sitting)
                        .page(
                                words.say("report.gone.title"),
                                null,
                                Html.of(
                                        "<h1>{}</h1>{}<p>{}</p><p><a href=\"/\">{}</a></p>",
                                        words.say("report.gone.title"),
                                        Html.when(
                                                said != null,
                                                "<p class=\"said\" role=\"status\">{}</p>",
                                                said == null ? "" : words.say(said)),
                                        words.say("report.gone"),
                                        words.say("report.back"))));
    }

    private static Frame frame(Asked asked, Sitting sitting) {
        Matcher report = REPORT.matcher(asked.path());
        String here = report.matches()
                ? "/report/" + report.group(1)
                : LIST.matcher(asked.path()).matches() ? asked.path() : "/";
        return new Frame(sitting.words(), sitting, here);
    }

    // ---- doing

    private Reply done(Asked asked, Sitting sitting) throws IOException {
        Instant now = clock.instant();
        if (sitting.idle(now)) {
            return closed(sitting.words(), "door.idle", "");
        }
        if (!MessageDigest.isEqual(
                asked.field("form").getBytes(UTF_8), sitting.form().getBytes(UTF_8))) {
            return problem(403, sitting.words(), "problem.origin");
        }
        sitting.word(now);
        if (asked.path().equals("/sign-out")) {
            return closed(sitting.words(), "door.out", null).with("Set-Cookie", door.leave(sitting));
        }
        if (asked.path().equals("/language")) {
            sitting.speak(asked.field("language"));
            String back = asked.field("back");
            boolean known = LIST.matcher(back).matches() || REPORT.matcher(back).matches();
            return Reply.seeOther(known ? back : "/");
        }
        if (asked.path().equals("/places") && sitting.casework().places().asked()) {
            return places(asked, sitting);
        }
        Matcher report = REPORT.matcher(asked.path());
        if (!report.matches() || report.group(2) == null) {
            return gone(asked, sitting, null);
        }
        UUID dispatch = UUID.fromString(report.group(1));
        Casework casework = sitting.casework();
        return switch (report.group(2)) {
            case "answer" -> answer(asked, sitting, dispatch);
            case "ask" -> ask(asked, sitting, dispatch);
            case "undo" -> back(sitting, dispatch, words(casework.undo(dispatch)));
            case "delete" -> back(sitting, dispatch, words(casework.reception().decide(dispatch, null)));
            case "keep" -> {
                Optional<RefusalReason> reason = named(RefusalReason.class, asked.field("reason"));
                yield reason.isEmpty()
                        ? problem(400, sitting.words(), "problem.again")
                        : back(sitting, dispatch, words(casework.reception().decide(dispatch, reason.get())));
            }
            default -> gone(asked, sitting, null);
        };
    }

    private static Reply places(Asked asked, Sitting sitting) throws IOException {
        String free = asked.field("places").strip();
        if (!PLACES.matcher(free).matches()) {
            return problem(400, sitting.words(), "places.wrong");
        }
        sitting.casework().places().say(Integer.parseInt(free));
        sitting.say("places.said");
        return Reply.seeOther("/");
    }

    private static Reply answer(Asked asked, Sitting sitting, UUID dispatch) throws IOException {
        String[] said = asked.field("answer").split("\\.", 2);
        Optional<ReceiptState> state = named(ReceiptState.class, said[0]).filter(one -> one != ReceiptState.OPENED);
        Optional<ReceiptReason> reason = said.length == 1 ? Optional.empty() : named(ReceiptReason.class, said[1]);
        Optional<Kept> kept = sitting.casework().inbox().read(dispatch);
        if (kept.isEmpty()) {
            return gone(asked, sitting, null);
        }
        if (state.isEmpty() || reason.isPresent() != Casework.givesAway(state.get())) {
            return problem(400, sitting.words(), "problem.again");
        }
        return back(sitting, dispatch, words(sitting.casework().answer(kept.get(), state.get(), reason.orElse(null))));
    }

    private static Reply ask(Asked asked, Sitting sitting, UUID dispatch) throws IOException {
        Optional<Kept> kept = sitting.casework().inbox().read(dispatch);
        if (kept.isEmpty() || kept.get().report().getSynthetic()) {
            return gone(asked, sitting, null);
        }
        // A browser ends each line of a form with two characters.
        String text = asked.field("question").replace("\r\n", "\n").strip();
        QuestionBook.Outcome outcome =
                sitting.casework().reception().questions().ask(dispatch, text);
        switch (outcome) {
            case ASKED, SAME -> sitting.draft(dispatch, "");
            case UNFIT, TOO_MANY -> sitting.draft(dispatch, text);
        }
        return back(sitting, dispatch, words(outcome));
    }

    /** The report is asked for anew, so that a page that is loaded again does nothing twice. */
    private static Reply back(Sitting sitting, UUID dispatch, @Nullable String said) {
        sitting.say(said);
        return Reply.seeOther("/report/" + dispatch);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String words(Answers.Outcome outcome) {
        return switch (outcome) {
            case LEAVES -> "answer.given";
            // The page says so itself, with the time and the button.
            case HELD -> null;
            case UNDONE -> "answer.undone";
            case TOO_LATE -> "answer.late";
            case SAME -> "answer.same";
            case NOT_YET -> "answer.notyet";
        };
    }

    private static String words(QuestionBook.Outcome outcome) {
        return switch (outcome) {
            case ASKED -> "ask.given";
            case SAME -> "ask.same";
            case UNFIT -> "ask.unfit";
            case TOO_MANY -> "ask.many";
        };
    }

    private static String words(Requests.Outcome outcome) {
        return switch (outcome) {
            case DELETED, GONE -> "delete.done";
            case REFUSED -> "delete.kept";
            case NOT_ASKED -> "problem.again";
        };
    }

    private static Reply problem(int status, Words words, String why) {
        return Reply.page(
                status,
                new Frame(words, null, "/")
                        .page(
                                words.say("problem.title"),
                                null,
                                Html.of(
                                        "<h1>{}</h1><p class=\"problem\">{}</p><p><a href=\"/\">{}</a></p>",
                                        words.say("problem.title"),
                                        words.say(why),
                                        words.say("report.back"))));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = PageServer.class.getResourceAsStream("/page" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
