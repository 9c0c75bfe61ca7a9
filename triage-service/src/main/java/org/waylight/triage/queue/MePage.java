package org.waylight.triage.queue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Index;

/** One's own languages and saved views. */
@Controller
class MePage {

    /** Offered to everybody beside those that reports are in (domain 5.3, DERIVED). */
    private static final Set<String> SUGGESTED = Set.of(
            "en", "sq", "vi", "ro", "hi", "zh", "ar", "ti", "fa", "ps", "so", "bg", "pl", "lt", "lv", "pt", "sk", "es",
            "fr", "uk", "th", "my", "km");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final SettingsOfPeople settings;
    private final Index index;

    MePage(SettingsOfPeople settings, Index index) {
        this.settings = settings;
        this.index = index;
    }

    @GetMapping("/desk/me")
    ModelAndView show(@RequestParam(defaultValue = "") String told, Who who) {
        var own = settings.of(who.name());
        var page = new ModelAndView("queue/me");
        page.addObject("told", Told.of(told));
        page.addObject("languages", offered(own.languages()));
        page.addObject("reads", own.languages());
        page.addObject("views", own.views());
        return page;
    }

    private Map<String, String> offered(Set<String> chosen) {
        var tags = new TreeSet<>(SUGGESTED);
        tags.addAll(chosen);
        index.languages().forEach(tag -> tags.add(Analyst.primary(tag)));
        var byName = new TreeMap<String, String>();
        tags.stream().filter(tag -> !tag.equals("und")).forEach(tag -> byName.put(Words.language(tag), tag));
        return byName;
    }

    @PostMapping("/desk/me/languages")
    String languages(@RequestParam(defaultValue = "") List<String> language, Who who) {
        var chosen = new TreeSet<>(language);
        chosen.remove("");
        if (chosen.size() > 100
                || !chosen.stream().allMatch(tag -> LANGUAGE.matcher(tag).matches())) {
            return "redirect:/desk/me?told=" + Told.NOT_UNDERSTOOD;
        }
        settings.change(who.name(), now -> now.reading(chosen));
        return "redirect:/desk/me?told=" + Told.SAVED;
    }

    /** @param filter the query of the filter that is shown */
    @PostMapping("/desk/queue/views")
    String save(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String filter, Who who) {
        var parameters =
                UriComponentsBuilder.newInstance().query(filter).build().getQueryParams();
        return switch (Filter.read(parameters.toSingleValueMap())) {
            case Filter.Reading.Understood read
            when fits(name, who) -> {
                String query = read.filter().query();
                settings.change(who.name(), now -> now.with(new Settings.View(name.strip(), query)));
                yield "redirect:/desk/queue?" + QueuePage.join(query, "told=" + Told.SAVED);
            }
            case Filter.Reading.Understood _, Filter.Reading.NotUnderstood _ ->
                "redirect:/desk/queue?told=" + Told.NOT_UNDERSTOOD;
        };
    }

    private boolean fits(String name, Who who) {
        return !name.isBlank()
                && name.strip().length() <= Settings.View.MAX_NAME
                && settings.of(who.name()).without(name.strip()).views().size() < Settings.MAX_VIEWS;
    }

    @PostMapping("/desk/queue/views/forget")
    String forget(@RequestParam(defaultValue = "") String name, Who who) {
        settings.change(who.name(), now -> now.without(name));
        return "redirect:/desk/me?told=" + Told.SAVED;
    }
}
