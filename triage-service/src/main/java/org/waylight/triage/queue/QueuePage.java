package org.waylight.triage.queue;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.Exploitation;
import org.waylight.message.TriageLevel;
import org.waylight.triage.alarm.Alarms;
import org.waylight.triage.audit.Who;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.related.Related;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;

/** The queue as a page that renews itself. */
@Controller
@RequestMapping("/desk/queue")
class QueuePage {

    private final Index index;
    private final SettingsOfPeople settings;
    private final Deadlines deadlines;
    private final Alarms alarms;
    private final Related related;
    private final Clock clock;

    QueuePage(
            Index index, SettingsOfPeople settings, Deadlines deadlines, Alarms alarms, Related related, Clock clock) {
        this.index = index;
        this.settings = settings;
        this.deadlines = deadlines;
        this.alarms = alarms;
        this.related = related;
        this.clock = clock;
    }

    /** The whole page. */
    @GetMapping
    ModelAndView queue(@RequestParam Map<String, String> parameters, Who who) {
        return switch (Filter.read(parameters)) {
            case Filter.Reading.NotUnderstood _ -> notUnderstood();
            case Filter.Reading.Understood read -> {
                var own = settings.of(who.name());
                var page = rows("queue/queue", read.filter(), parameters, new Analyst(who.name(), own.languages()));
                page.addObject("views", own.views());
                page.addObject("reads", !own.languages().isEmpty());
                choices(page);
                yield alarm(page);
            }
        };
    }

    /**
     * The rows alone; nothing if they are as they were.
     *
     * @param seen what the rows that are shown say of themselves
     */
    @GetMapping("/live")
    @Nullable
    ModelAndView rows(
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "") String seen,
            Who who,
            HttpServletResponse response) {
        return switch (Filter.read(parameters)) {
            case Filter.Reading.NotUnderstood _ -> notUnderstood();
            case Filter.Reading.Understood _ when seen.equals(state(clock.instant())) -> nothing(response);
            case Filter.Reading.Understood read ->
                rows(
                        "queue/rows :: rows",
                        read.filter(),
                        parameters,
                        new Analyst(who.name(), settings.of(who.name()).languages()));
        };
    }

    /** Whether urgent reports wait that nobody has claimed; nothing if that is as it was. */
    @GetMapping("/alarm/live")
    @Nullable
    ModelAndView alarm(@RequestParam(defaultValue = "") String seen, HttpServletResponse response) {
        var page = alarm(new ModelAndView("queue/alarm :: state"));
        return seen.equals(page.getModel().get("alarmState")) ? nothing(response) : page;
    }

    private ModelAndView alarm(ModelAndView page) {
        int ringing = alarms.ringing().size();
        page.addObject("ringing", ringing);
        page.addObject("unreached", alarms.unreached());
        page.addObject("alarmState", ringing + (alarms.unreached() ? ".unreached" : ""));
        return page;
    }

    private ModelAndView rows(String view, Filter filter, Map<String, String> parameters, Analyst me) {
        Instant now = clock.instant();
        var page = new ModelAndView(view);
        // Taken before the reports are read: what changes meanwhile is shown by the next renewal.
        page.addObject("seen", state(now));
        var listing = Listing.of(index.queue(), filter.shows(me, now), number(parameters.getOrDefault("page", "")));
        page.addObject("listing", listing);
        page.addObject(
                "rows",
                listing.reports().stream().map(report -> row(report, me, now)).toList());
        page.addObject(
                "related",
                listing.reports().stream().collect(Collectors.toMap(Queued::id, report -> related.count(report.id()))));
        page.addObject("filter", filter);
        page.addObject("query", filter.query());
        page.addObject("back", back(filter, listing.page()));
        page.addObject(
                "renewal",
                join(back(filter, listing.page()), "seen=" + page.getModel().get("seen")));
        page.addObject("before", back(filter, listing.page() - 1));
        page.addObject("after", back(filter, listing.page() + 1));
        page.addObject("batch", filter.batch() == null ? null : week(filter.batch(), now));
        told(page, parameters);
        return page;
    }

    private Row row(Queued report, Analyst me, Instant now) {
        return Row.of(report, Running.of(report, deadlines, index.arrived(report, now), now), me);
    }

    /** What was done on the page before, and whom it concerns. */
    private void told(ModelAndView page, Map<String, String> parameters) {
        Told told = Told.of(parameters.get("told"));
        if (told == null) {
            return;
        }
        page.addObject("told", told);
        if (told == Told.TAKEN) {
            page.addObject("holder", holder(parameters.getOrDefault("about", "")));
        }
    }

    private @Nullable String holder(String about) {
        try {
            return index.find(UUID.fromString(about))
                    .map(report -> report.summary().handling().claimedBy())
                    .orElse(null);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** What there is to choose from: only countries and languages that some report has. */
    private void choices(ModelAndView page) {
        var languages = new TreeMap<String, String>();
        for (String tag : index.languages()) {
            languages.computeIfAbsent(Analyst.primary(tag), Words::language);
        }
        page.addObject("countries", new TreeSet<>(index.countries()));
        page.addObject("languages", languages);
        page.addObject("priorities", words(TriageLevel.values()));
        page.addObject("forms", words(Exploitation.values()));
        page.addObject("states", words(Filter.Standing.values()));
        page.addObject("claims", words(Filter.Claim.values()));
    }

    private static Map<String, String> words(Enum<?>[] symbols) {
        return Arrays.stream(symbols)
                .collect(Collectors.toMap(Enum::name, Words::of, (one, other) -> one, LinkedHashMap::new));
    }

    /** The week that is shown, and how to get to its neighbours. */
    record Week(String shown, String before, String after) {}

    private static Week week(Filter.Batch batch, Instant now) {
        var monday = batch.monday(now);
        return new Week(
                Filter.Batch.symbol(monday),
                Filter.Batch.symbol(monday.minusWeeks(1)),
                Filter.Batch.symbol(monday.plusWeeks(1)));
    }

    /** What rows are of: they change with every report and, as their clocks do, every minute. */
    private String state(Instant now) {
        return index.changes() + "." + Duration.between(Instant.EPOCH, now).toMinutes();
    }

    private static String back(Filter filter, int page) {
        return page <= 1 ? filter.query() : join(filter.query(), "page=" + page);
    }

    static String join(String query, String more) {
        return query.isEmpty() ? more : query + "&" + more;
    }

    static int number(String page) {
        return page.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(page) : 1;
    }

    private static ModelAndView notUnderstood() {
        return new ModelAndView("queue/not-understood", HttpStatus.BAD_REQUEST);
    }

    private static @Nullable ModelAndView nothing(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }
}
