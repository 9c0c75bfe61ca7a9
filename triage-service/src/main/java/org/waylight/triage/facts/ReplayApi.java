package org.waylight.triage.facts;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.SealedSerde;

/**
 * Gives the facts of the last month to who may try a newer policy on them. Each report's record says who read them and for which
 * policy, before they are given.
 */
@RestController
@RequestMapping("/api/v1/policy")
class ReplayApi {

    private static final int AT_ONCE = 200;
    private static final int MOST_AGENCIES = 10_000;
    private static final Pattern AGENCY = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    /** A version and the beginning of a digest, as routing names its policy. */
    private static final Pattern POLICY = Pattern.compile("[0-9.-]{1,40} [0-9a-f]{16}");

    private final SentFacts facts;
    private final ReportStore store;
    private final Ledger ledger;
    private final SealedSerde serde;
    private final TransactionTemplate transactions;

    ReplayApi(SentFacts facts, ReportStore store, Ledger ledger, SealedSerde serde, TransactionTemplate transactions) {
        this.facts = facts;
        this.store = store;
        this.ledger = ledger;
        this.serde = serde;
        this.transactions = transactions;
    }

    /**
     * Facts of some reports.
     *
     * @param next where the next page begins; null if this was the last
     */
    record Page(List<Row> reports, @Nullable UUID next) {}

    /**
     * Facts of a report.
     *
     * @param facts Avro's single-object encoding in Base64
     */
    record Row(UUID id, String facts) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    /**
     * @param policy the policy that is tried
     * @param after the page before said so; all zeros for the first
     */
    @GetMapping("/facts")
    Page facts(
            @RequestParam String policy,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            Principal who) {
        if (!POLICY.matcher(policy).matches()) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        }
        List<UUID> ids = facts.behind(after, AT_ONCE);
        var rows = new ArrayList<Row>();
        // One after another: who holds several reports at once may wait for somebody who waits for one of them.
        ids.forEach(id -> rows.addAll(row(id, policy, Who.of(who))));
        return new Page(rows, ids.size() < AT_ONCE ? null : ids.getLast());
    }

    private List<Row> row(UUID id, String policy, Who who) {
        return Objects.requireNonNull(transactions.execute(_ -> switch (store.lock(id)) {
            case Lookup.Found(Case report) ->
                facts
                        .of(report)
                        .map(found -> {
                            ledger.write(report, who, Deed.FACTS_REPLAYED, List.of("policy=" + policy));
                            return new Row(id, Base64.getEncoder().encodeToString(found));
                        })
                        .stream()
                        .toList();
            case Lookup.Erased _, Lookup.Absent _ -> List.<Row>of();
        }));
    }

    /** Those of {@code agencies} that have a key now. */
    @PostMapping("/onboarded")
    List<String> onboarded(@RequestBody List<String> agencies) {
        if (agencies.size() > MOST_AGENCIES
                || !agencies.stream().allMatch(id -> AGENCY.matcher(id).matches())) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        }
        return agencies.stream().filter(serde::onboarded).toList();
    }
}
