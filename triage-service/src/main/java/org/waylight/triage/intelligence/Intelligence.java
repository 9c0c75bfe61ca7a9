package org.waylight.triage.intelligence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.Report;
import org.waylight.message.TransferClass;
import org.waylight.triage.intelligence.form.Fault;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Rule;
import org.waylight.triage.intelligence.form.Rules;
import org.waylight.triage.intelligence.form.Told;
import org.waylight.triage.mask.FreeText;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Proposal.Choosable;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;
import org.waylight.triage.store.Slot;
import org.waylight.triage.view.ViewTable;

/** The 3x5x2 report of each report. Every call belongs into a transaction of its caller that holds the report's lock. */
@Component
public class Intelligence {

    /** Most faults that a refusal names; the page shows all. */
    private static final int MOST_NAMED = 5;

    private final JdbcClient jdbc;
    private final ReportStore store;
    private final Redactions redactions;
    private final Correspondence correspondence;
    private final Masks masks;
    private final Rules rules;
    private final ViewTable table;
    private final Clock clock;

    Intelligence(
            JdbcClient jdbc,
            ReportStore store,
            Redactions redactions,
            Correspondence correspondence,
            Masks masks,
            ViewTable table,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.redactions = redactions;
        this.correspondence = correspondence;
        this.masks = masks;
        this.rules = new Rules(masks);
        this.table = table;
        this.clock = clock;
    }

    /** What persons made of it so far. */
    public Optional<Form> of(Case report) {
        return jdbc.sql("select entry from intelligence where report = ?")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(), Objects.requireNonNull(row.getBytes("entry")), Form.class, place(report)))
                .optional();
    }

    /**
     * Keeps {@code form}.
     *
     * @return the report, a version further: who looks at what the police would get must not clear something else
     */
    public Case save(Case report, Form form) {
        jdbc.sql("insert into intelligence (report, entry) values (?, ?)"
                        + " on conflict (report) do update set entry = excluded.entry")
                .param(report.id())
                .param(SealedJson.seal(report.key(), form, place(report)))
                .update();
        return store.decide(report, report.summary().touched());
    }

    /** What {@code form} lacks before it may go to the police, by the masks as they are now. */
    public List<Fault> faults(Case report, Form form) {
        return rules.faults(form, told(report));
    }

    /** Why {@code slots} cannot be cleared: nothing if none is a police body's, or what they get is in order. */
    public Optional<String> refusal(Case report, List<Slot> slots) {
        var police = slots.stream()
                .filter(slot -> Wording.of(table, report.summary().proposal(), slot, slot.agency()) == Wording.GRADED)
                .map(Slot::transferClass)
                .toList();
        Set<Fault> faults = police.isEmpty() ? Set.of() : faults(report, police);
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("the items for the police must be confirmed and in order, see \"For the police\" on the"
                        + " report's page: "
                        + faults.stream().limit(MOST_NAMED).map(Fault::words).collect(Collectors.joining("; ")));
    }

    private Set<Fault> faults(Case report, List<TransferClass> to) {
        Set<Fault> faults = new LinkedHashSet<>();
        of(report)
                .ifPresentOrElse(
                        form -> {
                            faults.addAll(faults(report, form));
                            if (!to.stream().allMatch(one -> Rules.mayGo(form, one))) {
                                faults.add(new Fault(Rule.BEYOND_EEA, "report"));
                            }
                        },
                        () -> faults.add(new Fault(Rule.HAS_ITEMS, "report")));
        return faults;
    }

    /**
     * In whose words {@code agency}, its owner or a deputy, is told by {@code slot} as things are now. A police body that is
     * a deputy gets no words where those for the police are not in order: its owner must not wait for them.
     */
    public Wording wording(Case report, Slot slot, String agency) {
        Wording wording = Wording.of(table, report.summary().proposal(), slot, agency);
        return wording == Wording.GRADED
                        && !agency.equals(slot.agency())
                        && !faults(report, List.of(transferClass(report, slot, agency)))
                                .isEmpty()
                ? Wording.NONE
                : wording;
    }

    /** Classes of transfer of all police bodies that may be told of it in words, by their slots or as deputies. */
    public List<TransferClass> police(Case report) {
        return report.summary().slots().stream()
                .flatMap(slot -> slot.addressees()
                        .filter(agency ->
                                Wording.of(table, report.summary().proposal(), slot, agency) == Wording.GRADED)
                        .map(agency -> transferClass(report, slot, agency)))
                .toList();
    }

    private static TransferClass transferClass(Case report, Slot slot, String agency) {
        return Optional.ofNullable(report.summary().proposal())
                .filter(proposal -> !agency.equals(slot.agency()))
                .flatMap(proposal -> proposal.choosable(agency))
                .map(Choosable::transferClass)
                .orElse(slot.transferClass());
    }

    /** Whether something was cleared for the police as it stands there now, and has not left: it must not change by then. */
    public boolean leaving(Case report) {
        return report.summary().slots().stream()
                .filter(slot ->
                        slot.decision() == Slot.Decision.LEAVING || slot.decision() == Slot.Decision.AWAITS_SECOND)
                .anyMatch(slot -> slot.addressees()
                        .anyMatch(agency ->
                                Wording.of(table, report.summary().proposal(), slot, agency) == Wording.GRADED));
    }

    /** The parts of a report that an item may be taken from. */
    public List<String> sources(Case report) {
        return texts(report, store.content(report).report())
                .map(FreeText::field)
                .toList();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Told told(Case report) {
        Report raw = store.content(report).report();
        var decided = redactions.of(report);
        var origin = new Masks.Origin(raw.getLanguage(), raw.getCountry());
        List<String> seen = new ArrayList<>();
        List<String> masked = new ArrayList<>();
        texts(report, raw).forEach(text -> {
            List<Mask> hidden = masks.of(text.text(), origin, Redactions.in(decided, text.field()));
            seen.add(Masks.applied(text.text(), hidden));
            hidden.forEach(mask -> masked.add(
                    text.text().substring(mask.passage().start(), mask.passage().end())));
        });
        return new Told(raw.getCountry(), seen, masked);
    }

    private Stream<FreeText> texts(Case report, Report raw) {
        return Stream.concat(FreeText.of(raw).stream(), FreeText.of(correspondence.of(report)).stream());
    }

    private static String place(Case report) {
        return "intelligence/" + report.id();
    }
}
