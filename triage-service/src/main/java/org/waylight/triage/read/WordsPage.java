package org.waylight.triage.read;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.mask.Redaction;
import org.waylight.triage.mask.Redaction.Act;
import org.waylight.triage.mask.Redaction.Reason;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.read.Judgement.Verdict;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.translate.Translation;
import org.waylight.triage.translate.Translations;

/** What a person does with a report's words: confirm or strike what was found, redact, unmask, translate. */
@Controller
@RequestMapping("/desk/reports/{id}")
class WordsPage {

    /** Why something may be redacted. */
    static final List<Reason> HIDE_REASONS = List.of(
            Reason.ABOUT_THE_REPORTER,
            Reason.POINTS_TO_THE_REPORTER,
            Reason.SOMEBODY_NOT_CONCERNED,
            Reason.MORE_THAN_NEEDED);

    private static final String WORDS = "words";
    /** Most places that are redacted by one typed word. */
    private static final int MAX_PLACES = 100;

    private static final int MAX_LINE = 100;

    private final Reading reading;
    private final Sheets sheets;
    private final Findings findings;
    private final Redactions redactions;
    private final Translations translations;
    private final Drafts drafts;
    private final RuleBooks rules;
    private final ReportStore store;
    private final Reassessing reassessing;
    private final Ledger ledger;
    private final Clock clock;

    WordsPage(
            Reading reading,
            Sheets sheets,
            Findings findings,
            Redactions redactions,
            Translations translations,
            Drafts drafts,
            RuleBooks rules,
            ReportStore store,
            Reassessing reassessing,
            Ledger ledger,
            Clock clock) {
        this.reading = reading;
        this.sheets = sheets;
        this.findings = findings;
        this.redactions = redactions;
        this.translations = translations;
        this.drafts = drafts;
        this.rules = rules;
        this.store = store;
        this.reassessing = reassessing;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Confirms or strikes one suggestion; what is confirmed counts in the assessment from now on. */
    @PostMapping("/findings")
    ModelAndView judge(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "-1") int start,
            @RequestParam(defaultValue = "-1") int end,
            @RequestParam @Nullable String verdict,
            Who who) {
        return reading.open(id, who, report -> {
            Content content = store.content(report);
            var said = Symbols.read(Verdict.class, verdict);
            var known = Findings.known(findings.of(report), rules.active().suggest(content.report()));
            var named = known.stream()
                    .filter(one -> one.entry().equals(entry)
                            && one.field().equals(field)
                            && one.start() == start
                            && one.end() == end)
                    .findFirst();
            if (said.isEmpty() || named.isEmpty()) {
                return Reading.told(
                        HttpStatus.CONFLICT,
                        id,
                        "Nothing was recorded",
                        "This is not among what was found in the words. Load the report again.");
            }
            judged(report, named.get(), said.get(), who);
            reassessing.judged(report, content, Findings.confirmed(findings.of(report), known), who);
            return Reading.to(id, WORDS);
        });
    }

    private void judged(Case report, Suggestion suggestion, Verdict verdict, Who who) {
        findings.add(report, new Judgement(suggestion, verdict, who.name(), minute()));
        ledger.write(
                report,
                who,
                verdict == Verdict.CONFIRMED ? Deed.FINDING_CONFIRMED : Deed.FINDING_STRUCK,
                List.of(
                        suggestion.lexicon() + " " + suggestion.entry(),
                        place(suggestion.field(), suggestion.start(), suggestion.end())));
    }

    /** Redacts a selected passage, or every place of typed words. */
    @PostMapping("/redactions")
    ModelAndView redact(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "-1") int start,
            @RequestParam(defaultValue = "-1") int end,
            @RequestParam(defaultValue = "") String typed,
            @RequestParam @Nullable String reason,
            Who who) {
        return reading.open(id, who, report -> {
            var why = Symbols.read(Reason.class, reason).filter(HIDE_REASONS::contains);
            var texts = sheets.texts(report, store.content(report).report());
            var places = typed.isBlank() ? selected(texts, field, start, end) : everywhere(texts, typed.strip());
            if (why.isEmpty() || places.isEmpty()) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nothing was redacted",
                        "Select words of the report, or type them exactly as they stand there, and choose a reason.");
            }
            places.forEach(place -> add(report, place, Act.HIDE, why.get(), who));
            changed(report);
            return Reading.to(id, WORDS);
        });
    }

    /** Shows what the rule masked, since it is not about the reporter. */
    @PostMapping("/unmasked")
    ModelAndView unmask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "-1") int start,
            @RequestParam(defaultValue = "-1") int end,
            Who who) {
        return reading.open(id, who, report -> {
            var places = selected(sheets.texts(report, store.content(report).report()), field, start, end);
            if (places.isEmpty()) {
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "Nothing was unmasked",
                        "Read the words without masks and choose one there.");
            }
            places.forEach(place -> add(report, place, Act.SHOW, Reason.NOT_ABOUT_THE_REPORTER, who));
            changed(report);
            return Reading.to(id, WORDS);
        });
    }

    /** Takes a redaction back. */
    @PostMapping("/redactions/{redaction}/lift")
    ModelAndView lift(@PathVariable UUID id, @PathVariable UUID redaction, Who who) {
        return reading.open(id, who, report -> {
            var standing = redactions.of(report).stream()
                    .filter(one -> one.id().equals(redaction) && one.liftedBy() == null)
                    // What was put right for somebody is wrong again only by a case of its own.
                    .filter(one -> one.act() != Act.CORRECT)
                    .findFirst();
            if (standing.isEmpty()) {
                return Reading.told(
                        HttpStatus.CONFLICT,
                        id,
                        "Nothing was lifted",
                        "This redaction does not stand any more. Load the report again.");
            }
            redactions.save(report, standing.get().lifted(who.name()));
            ledger.write(report, who, Deed.REDACTION_LIFTED, List.of("redaction " + redaction));
            changed(report);
            return Reading.to(id, WORDS);
        });
    }

    /** Adds a translation by a person. */
    @PostMapping("/translation")
    ModelAndView translate(@PathVariable UUID id, @RequestParam Map<String, String> form, Who who) {
        return reading.open(id, who, form, report -> {
            String text = Drafts.typed(form, "translation");
            String translator = Drafts.typed(form, "translator");
            String language = Drafts.typed(form, "translationLanguage");
            String original = Drafts.typed(form, "translationOriginal");
            boolean alone = form.containsKey("alone");
            if (text.isEmpty()
                    || text.getBytes(StandardCharsets.UTF_8).length > Translation.MAX_BYTES
                    || translator.isEmpty()
                    || translator.length() > MAX_LINE
                    || !language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
                    || alone && !original.matches("[a-z]{2,3}")) {
                drafts.keep(report, who, form);
                return Reading.told(
                        HttpStatus.BAD_REQUEST,
                        id,
                        "The translation was not added yet",
                        "It needs a text, the translator's name of at most " + MAX_LINE
                                + " characters and the language's code, as en; and if agencies are to get it, the code of"
                                + " the language that it was translated from, as pl. What you typed is kept.");
            }
            long day = Duration.ofMillis(clock.millis()).toDays();
            translations.add(
                    report, new Translation(text, translator, language, who.name(), day, alone ? original : null));
            ledger.write(
                    report,
                    who,
                    Deed.TRANSLATED,
                    alone ? List.of("language=" + language, "for agencies") : List.of("language=" + language));
            drafts.forget(report, who, name -> name.startsWith("transla"));
            changed(report);
            return Reading.to(id, "translation");
        });
    }

    private record Place(String field, Passage passage) {}

    private static List<Place> selected(List<FreeText> texts, String field, int start, int end) {
        return texts.stream()
                .filter(text -> text.field().equals(field))
                .map(text -> Passage.of(text.text(), start, end))
                .flatMap(Optional::stream)
                .map(passage -> new Place(field, passage))
                .toList();
    }

    private static List<Place> everywhere(List<FreeText> texts, String typed) {
        List<Place> places = new ArrayList<>();
        for (FreeText text : texts) {
            int at = text.text().indexOf(typed);
            while (at >= 0 && places.size() < MAX_PLACES) {
                places.addAll(selected(List.of(text), text.field(), at, at + typed.length()));
                at = text.text().indexOf(typed, at + typed.length());
            }
        }
        return places;
    }

    private void add(Case report, Place place, Act act, Reason reason, Who who) {
        redactions.add(
                report,
                new Redaction(
                        UUID.randomUUID(),
                        place.field,
                        place.passage.start(),
                        place.passage.end(),
                        act,
                        reason,
                        who.name(),
                        minute(),
                        null));
        ledger.write(
                report,
                who,
                act == Act.HIDE ? Deed.REDACTED : Deed.UNMASKED,
                List.of(place(place.field, place.passage.start(), place.passage.end()), "reason=" + reason.name()));
    }

    /** A new version: who looks at what agencies would get must not clear something else. */
    private void changed(Case report) {
        store.decide(report, report.summary().touched());
    }

    private static String place(String field, int start, int end) {
        return field + " " + start + " to " + end;
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }
}
