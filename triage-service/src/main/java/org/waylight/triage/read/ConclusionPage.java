package org.waylight.triage.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.Circumstance;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.Industry;
import org.waylight.message.PalermoAct;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Notices;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Conclusion;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.ReportStore;

/** Says what a person makes of a report: the form of exploitation, the kind of work, whom it may concern. */
@Controller
@RequestMapping("/desk/reports/{id}/conclusion")
class ConclusionPage {

    /** A reporter may be unable to tell; whoever concludes says nothing in its place. */
    static final List<Exploitation> FORMS = Stream.of(Exploitation.values())
            .filter(form -> form != Exploitation.UNKNOWN)
            .toList();

    private final Reading reading;
    private final ReportStore store;
    private final Reassessing reassessing;
    private final Notices notices;
    private final Ledger ledger;

    ConclusionPage(Reading reading, ReportStore store, Reassessing reassessing, Notices notices, Ledger ledger) {
        this.reading = reading;
        this.store = store;
        this.reassessing = reassessing;
        this.notices = notices;
        this.ledger = ledger;
    }

    /** Takes the place of what was concluded before; routing is asked anew, unless something has left. */
    @PostMapping
    ModelAndView conclude(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") List<String> form,
            @RequestParam(defaultValue = "") List<String> act,
            @RequestParam @Nullable String industry,
            @RequestParam(defaultValue = "") List<String> circumstance,
            @RequestParam @Nullable String gender,
            Who who) {
        return reading.open(id, who, report -> {
            if (report.version() != version) {
                return no(id, "The report changed meanwhile. Load it again and look at what is new.");
            }
            if (report.summary().declined() != null) {
                return no(id, "The report is closed. Reopen it first.");
            }
            if (report.summary().leaving()) {
                return no(
                        id, "What was cleared is about to leave. Undo the clearance first, or wait until it has left.");
            }
            Content content = store.content(report);
            var now = new Conclusion(
                    symbols(Exploitation.class, form),
                    symbols(PalermoAct.class, act),
                    Symbols.read(Industry.class, industry).orElse(null),
                    symbols(Circumstance.class, circumstance),
                    Symbols.read(Gender.class, gender).orElse(Gender.NonSpecifiedUnknown));
            if (!now.equals(content.concluded())) {
                conclude(report, content, now, who);
            }
            return Reading.to(id, "conclusion");
        });
    }

    private void conclude(Case report, Content content, Conclusion now, Who who) {
        ledger.write(report, who, Deed.CONCLUDED, changed(content.concluded(), now));
        notices.correct(reassessing.corrected(report, content.reported(), now, who), who);
    }

    /** Names alone: what somebody concluded is not the record's business. */
    private static List<String> changed(Conclusion before, Conclusion now) {
        return Stream.of(
                        before.forms().equals(now.forms()) ? null : "exploitation",
                        before.acts().equals(now.acts()) ? null : "acts",
                        Objects.equals(before.industry(), now.industry()) ? null : "industry",
                        before.circumstances().equals(now.circumstances()) ? null : "circumstances",
                        before.gender() == now.gender() ? null : "gender")
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static <E extends Enum<E>> List<E> symbols(Class<E> type, List<String> given) {
        return given.stream()
                .map(one -> Symbols.read(type, one))
                .flatMap(Optional::stream)
                .toList();
    }

    private static ModelAndView no(UUID id, String text) {
        return Reading.told(HttpStatus.CONFLICT, id, "Nothing was recorded", text);
    }
}
