package org.waylight.triage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.waylight.message.ClearedBy;
import org.waylight.message.Report;
import org.waylight.message.TransferClass;
import org.waylight.message.TriageLevel;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.rulebook.RuleBook;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;

/**
 * Reports made of a few by changing country and language, each at some point of its life. The same number is the same report.
 *
 * @param made assessed once; each is many reports
 */
record Variations(List<Content> made) {

    /** ISO 3166-1 alpha-2 of the countries that reports come to be about. */
    private static final List<String> COUNTRIES = List.of(
            "GB", "GB", "GB", "GB", "PL", "RO", "BG", "DE", "FR", "ES", "IT", "NL", "IE", "PT", "AL", "UA", "TR", "TH",
            "VN", "PH", "IN", "NG", "GH", "KE", "US", "BR", "MX", "AE");

    private static final List<String> LANGUAGES =
            List.of("en", "en", "en", "pl", "ro", "de", "fr", "es", "ar", "vi", "th", "sq");
    private static final List<String> ANALYSTS = List.of("ana", "bob", "cem", "dora");
    private static final int OF_EACH = 24;
    private static final long SEED = 4;
    /** Over how long they came. */
    private static final Duration YEARS = Duration.ofDays(730);

    Variations {
        made = List.copyOf(made);
    }

    static Variations of(List<Report> reports, RuleBook rules) {
        var random = new Random(SEED);
        var made = new ArrayList<Content>();
        for (Report report : reports) {
            for (int number = 0; number < OF_EACH; number++) {
                String country = number == 0 ? report.getCountry() : COUNTRIES.get(random.nextInt(COUNTRIES.size()));
                var varied = Report.newBuilder(report)
                        .setCountry(country)
                        .setRegion(country.equals(report.getCountry()) ? report.getRegion() : null)
                        .setLanguage(
                                number == 0 ? report.getLanguage() : LANGUAGES.get(random.nextInt(LANGUAGES.size())))
                        .setMailbox(null)
                        .setAttachments(List.of())
                        .build();
                made.add(new Content(varied, rules.assess(varied, Confirmed.nothing())));
            }
        }
        return new Variations(made);
    }

    /** One of them. */
    record Made(UUID id, Summary summary, Content content) {

        void keep(ReportStore store, Ledger ledger) {
            var added = store.add(id, summary, content).orElseThrow();
            ledger.write(
                    added,
                    Who.program("assess"),
                    Deed.ASSESSED,
                    List.of(content.assessment().priority().id()));
            if (summary.read()) {
                ledger.write(added, Who.program("ana"), Deed.OPENED, List.of("purpose=TRIAGE"));
            }
        }

        @Override
        public String toString() {
            return "Made[redacted]";
        }
    }

    /** @param number from 0; the higher, the later it came */
    Made number(int number) {
        var random = new Random(SEED + number);
        Content base = made.get(random.nextInt(made.size()));
        Report report = Report.newBuilder(base.report())
                .setNarrative(base.report().getNarrative() + " (" + number + ")")
                .build();
        long hour = Duration.ofMillis(System.currentTimeMillis()).toHours() - random.nextLong(YEARS.toHours());
        var summary =
                lived(Summary.assessed(essence(report, base.assessment(), hour, random), null, List.of()), random);
        return new Made(
                new UUID(random.nextLong(), random.nextLong()), summary, new Content(report, base.assessment()));
    }

    private static Summary.Essence essence(Report report, Assessment assessment, long hour, Random random) {
        return new Summary.Essence(
                "%064x".formatted(random.nextLong() >>> 1),
                hour,
                assessment.priority(),
                report.getCountry(),
                report.getRegion(),
                report.getExploitation(),
                assessment.age().value(),
                report.getSharing(),
                assessment.override().map(Finding::value).orElse(null),
                report.getConcernsOfficials(),
                report.getLanguage());
    }

    /** Half of them still wait for a person; few of the urgent ones do. */
    private static Summary lived(Summary arrived, Random random) {
        int life = random.nextInt(100);
        boolean urgent = arrived.essence().level() == TriageLevel.P1_IMMEDIATE;
        Summary now = arrived.essence().routable() && life >= 5 ? arrived.proposed(proposal(random)) : arrived;
        if (life % 7 == 0) {
            now = now.handled(handling -> handling.interpreter(true));
        }
        if (life < 50 && !(urgent && life > 0)) {
            return life % 3 == 0 ? claimed(now, random) : now;
        }
        now = claimed(now.opened(), random);
        if (life < 55) {
            return now.answered();
        }
        if (life < 80 || !now.essence().routable()) {
            return now.declined(DeclineReason.SPAM);
        }
        return now.decided(slot -> slot.cleared(
                ClearedBy.ANALYST,
                List.of(new Slot.Dispatch(
                        slot.agency(),
                        new UUID(random.nextLong(), random.nextLong()),
                        "%064x".formatted(random.nextLong() >>> 1),
                        null,
                        1,
                        life % 4 > 0))));
    }

    private static Summary claimed(Summary report, Random random) {
        String analyst = ANALYSTS.get(random.nextInt(ANALYSTS.size()));
        return report.handled(
                handling -> handling.claim(analyst, report.essence().arrivedHour() * 60));
    }

    private static Proposal proposal(Random random) {
        return new Proposal(
                "1",
                random.nextInt(10) == 0,
                List.of(
                        slot("GB-POLICE", "R-01", ViewKind.POLICE, random),
                        slot("GB-STOP-THE-TRAFFIK", "R-27", ViewKind.HUB, random)),
                List.of(),
                1,
                List.of(),
                List.of(
                        new Proposal.Fired("R-01", List.of("GB-POLICE")),
                        new Proposal.Fired("R-27", List.of("GB-STOP-THE-TRAFFIK"))));
    }

    private static Slot slot(String agency, String rule, ViewKind view, Random random) {
        return new Slot(
                new UUID(random.nextLong(), random.nextLong()),
                agency,
                List.of("GB-NCA-UKHTC"),
                rule,
                "named by the rule for the country and the form of exploitation",
                240,
                view,
                TransferClass.UK,
                "X1",
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }
}
