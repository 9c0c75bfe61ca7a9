package org.waylight.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.waylight.envelope.Party;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Clearance;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.KeyStatement;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.Recall;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.VacancyStatement;

/** Every topic (architecture, sections 2 and 5). Every record on any of them is a {@code SealedEnvelope}. */
public final class Topics {

    /** Hop 2: reports and messages through mailboxes, from reporters, carried by intake. */
    public static final String REPORTS_SUBMITTED = "reports.submitted";
    /** Hop 2: chunks of reports' attachments, all of one size. */
    public static final String ATTACHMENTS_SUBMITTED = "attachments.submitted";
    /** Hop 4: routing facts. */
    public static final String REPORTS_ASSESSED = "reports.assessed";
    /** Hop 5: proposals. */
    public static final String ROUTES_PROPOSED = "routes.proposed";
    /** Hop 6: clearances, and what is taken back or put right of them. */
    public static final String REPORTS_CLEARED = "reports.cleared";
    /** Hop 9: what became of each slot and notice, agencies' questions, and their key statements. */
    public static final String DELIVERIES_PROGRESS = "deliveries.progress";
    /** Hop 10: reporters' mailboxes. */
    public static final String MAILBOXES = "mailboxes";
    /** How triage's audit trail stood, minute by minute. */
    public static final String AUDIT_CHECKPOINTS = "audit.checkpoints";

    /** The Kafka principal that reads dead letters and puts them back. */
    public static final String OPERATOR = "operator";

    /** Every topic of agencies' receipts. */
    public static final Pattern AGENCY_RECEIPTS = Pattern.compile("agency\\.([A-Z0-9-]+)\\.receipts");

    private static final Pattern AGENCY_QUESTIONS = Pattern.compile("agency\\.([A-Z0-9-]+)\\.questions");
    private static final Pattern AGENCY_REPORTS = Pattern.compile("agency\\.([A-Z0-9-]+)\\.reports");
    private static final String DEAD = ".dead";
    private static final int SMALL = 1_024;
    /** Answers, additions and erasure requests look like a typical report. */
    private static final int REPORT = 4_096;
    /** Any proposal by our policy: a size would tell of the reporter's choice, which leaves out whole kinds of agencies. */
    private static final int PROPOSAL = 4_096;
    /** What an agency says: a receipt looks like a question of up to 2,000 bytes, here and when routing passes it on. */
    private static final int WORD = 4_096;
    /** 512 KiB of data, and room for what names the chunk. */
    private static final int CHUNK = 525_312;

    private static final Map<String, String> TRANSPORT = retention(Duration.ofDays(7));
    private static final Map<String, String> DEAD_LETTER = retention(Duration.ofDays(30));
    /** One broker has no replica to wait for, so a report is flushed before it is acknowledged (I3). */
    private static final Map<String, String> DURABLE =
            Map.of("retention.ms", String.valueOf(Duration.ofDays(7).toMillis()), "flush.messages", "1");

    private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1", "flush.messages", "1");

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    private static final Map<String, TopicSpec> FIXED = Stream.of(
                    topic(
                            REPORTS_SUBMITTED,
                            Party.REPORTER,
                            Party.TRIAGE,
                            Set.of(Report.class, MailboxMessage.class),
                            "intake",
                            REPORT,
                            DURABLE),
                    topic(
                            ATTACHMENTS_SUBMITTED,
                            Party.REPORTER,
                            Party.TRIAGE,
                            Set.of(AttachmentChunk.class),
                            "intake",
                            CHUNK,
                            DURABLE),
                    topic(
                            REPORTS_ASSESSED,
                            Party.TRIAGE,
                            Party.ROUTING,
                            Set.of(RoutingFacts.class),
                            "triage",
                            SMALL,
                            TRANSPORT),
                    topic(
                            ROUTES_PROPOSED,
                            Party.ROUTING,
                            Party.TRIAGE,
                            Set.of(RouteProposal.class),
                            "routing",
                            PROPOSAL,
                            TRANSPORT),
                    topic(
                            REPORTS_CLEARED,
                            Party.TRIAGE,
                            Party.ROUTING,
                            Set.of(Clearance.class, Recall.class),
                            "triage",
                            SMALL,
                            TRANSPORT),
                    topic(
                            DELIVERIES_PROGRESS,
                            Party.ROUTING,
                            Party.TRIAGE,
                            Set.of(
                                    DeliveryProgress.class,
                                    NoticeProgress.class,
                                    KeyStatement.class,
                                    AgencyQuestion.class),
                            "routing",
                            WORD,
                            TRANSPORT),
                    // Intake keeps what it cannot open, and only the reporter's code opens it.
                    new TopicSpec(
                            MAILBOXES,
                            Party.TRIAGE,
                            Party.REPORTER,
                            Set.of(Mailbox.class),
                            Set.of("triage"),
                            Set.of("intake"),
                            REPORT,
                            COMPACTED),
                    // Nobody but triage may add to it, the operator neither.
                    new TopicSpec(
                            AUDIT_CHECKPOINTS,
                            Party.TRIAGE,
                            Party.AUDITOR,
                            Set.of(AuditCheckpoint.class),
                            Set.of("triage"),
                            Set.of(Party.AUDITOR.id()),
                            SMALL,
                            FOR_EVER))
            .collect(Collectors.toMap(TopicSpec::name, Function.identity(), (a, _) -> a, LinkedHashMap::new));

    private Topics() {}

    /** Hop 7: an agency's reports, notices about them, and answers to its questions. */
    public static String agencyReports(String agency) {
        return "agency." + agency + ".reports";
    }

    /** Hop 8: an agency's receipts, questions, and statements, of its keys and of its free places. */
    public static String agencyReceipts(String agency) {
        return "agency." + agency + ".receipts";
    }

    /**
     * No topic of Kafka, but a place: what an agency asks is sealed for it, by the agency to triage, and travels inside the
     * {@code AgencyQuestion} that routing passes on. Routing's own place is another, so that it cannot pass for the agency.
     */
    public static String agencyQuestions(String agency) {
        return "agency." + agency + ".questions";
    }

    /** Where what could not be read from {@code topic} is kept. */
    public static String dead(String topic) {
        return topic + DEAD;
    }

    /**
     * The row of a topic.
     *
     * @throws IllegalArgumentException if the table has no such topic
     */
    public static TopicSpec spec(String topic) {
        TopicSpec fixed = FIXED.get(topic);
        if (fixed != null) {
            return fixed;
        }
        if (topic.endsWith(DEAD)) {
            return deadLetter(spec(topic.substring(0, topic.length() - DEAD.length())));
        }
        Matcher reports = AGENCY_REPORTS.matcher(topic);
        if (reports.matches()) {
            Party agency = new Party(reports.group(1));
            return new TopicSpec(
                    topic,
                    Party.TRIAGE,
                    agency,
                    Set.of(AgencyReport.class, AgencyNotice.class, AgencyAnswer.class),
                    Set.of("routing", OPERATOR),
                    Set.of(agency.id()),
                    SMALL,
                    TRANSPORT);
        }
        Matcher receipts = AGENCY_RECEIPTS.matcher(topic);
        if (receipts.matches()) {
            Party agency = new Party(receipts.group(1));
            return topic(
                    topic,
                    agency,
                    Party.ROUTING,
                    Set.of(
                            AgencyReceipt.class,
                            NoticeReceipt.class,
                            KeyStatement.class,
                            VacancyStatement.class,
                            AgencyQuestion.class),
                    agency.id(),
                    WORD,
                    TRANSPORT);
        }
        Matcher questions = AGENCY_QUESTIONS.matcher(topic);
        if (questions.matches()) {
            return new TopicSpec(
                    topic,
                    new Party(questions.group(1)),
                    Party.TRIAGE,
                    Set.of(AgencyQuestionText.class),
                    Set.of(),
                    Set.of(),
                    SMALL,
                    Map.of());
        }
        throw new IllegalArgumentException("the topic table has no topic of this name");
    }

    /** Every topic there is with these agencies, dead letters included. */
    public static List<TopicSpec> all(Collection<String> agencies) {
        List<TopicSpec> live = new ArrayList<>(FIXED.values());
        for (String agency : agencies) {
            live.add(spec(agencyReports(agency)));
            live.add(spec(agencyReceipts(agency)));
        }
        List<TopicSpec> every = new ArrayList<>(live);
        live.forEach(topic -> every.add(deadLetter(topic)));
        return List.copyOf(every);
    }

    private static TopicSpec topic(
            String name,
            Party sender,
            Party addressee,
            Set<Class<? extends SpecificRecord>> types,
            String writer,
            int minimumBucket,
            Map<String, String> config) {
        return new TopicSpec(
                name,
                sender,
                addressee,
                types,
                Set.of(writer, OPERATOR),
                Set.of(addressee.id()),
                minimumBucket,
                config);
    }

    /** The reader of the topic writes its dead letters; only the operator reads them. */
    private static TopicSpec deadLetter(TopicSpec of) {
        return new TopicSpec(
                dead(of.name()),
                of.sender(),
                of.addressee(),
                of.types(),
                of.readers(),
                Set.of(OPERATOR),
                of.minimumBucket(),
                DEAD_LETTER);
    }

    private static Map<String, String> retention(Duration retention) {
        return Map.of("retention.ms", String.valueOf(retention.toMillis()));
    }
}
