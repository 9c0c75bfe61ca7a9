package org.waylight.triage.clear;

import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;

/** Changes slots that are not decided yet: nothing goes by it, so that the change is looked at before it does. */
@Component
public class Changing {

    private final Deciding deciding;
    private final ReportStore store;
    private final Views views;
    private final Ledger ledger;

    Changing(Deciding deciding, ReportStore store, Views views, Ledger ledger) {
        this.deciding = deciding;
        this.store = store;
        this.views = views;
        this.ledger = ledger;
    }

    /**
     * Changes a slot.
     *
     * @param version the version that the person saw
     * @param senior whether the person may widen a view and lengthen a deadline
     */
    public Outcome change(UUID id, int version, UUID slot, Change wanted, ChangeReason why, Who who, boolean senior) {
        return deciding.decide(
                id,
                version,
                who,
                report -> report.summary().slots().stream()
                        .filter(each -> report.summary().declined() == null)
                        .filter(each -> each.id().equals(slot) && each.undelivered())
                        .findFirst()
                        .map(open -> change(report, open, wanted, why, who, senior))
                        .orElseGet(() ->
                                new Outcome.NotPossible("the slot must not be decided yet, nor the report closed")));
    }

    private Outcome change(Case report, Slot open, Change wanted, ChangeReason why, Who who, boolean senior) {
        return switch (wanted.of(views, report.summary(), open, senior)) {
            case Change.Ruling.Refused refused -> new Outcome.NotPossible(refused.why());
            case Change.Ruling.Granted granted -> {
                ledger.write(
                        report,
                        who,
                        Deed.CHANGED,
                        Stream.concat(granted.parts().stream(), Stream.of("reason=" + why.name()))
                                .toList());
                yield Deciding.done(store.decide(
                        report,
                        report.summary().progressed(each -> each.id().equals(open.id()) ? granted.slot() : each)));
            }
        };
    }
}
