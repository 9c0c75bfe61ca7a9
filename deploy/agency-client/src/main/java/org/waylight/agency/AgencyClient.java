package org.waylight.agency;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.consume.Handover;
import org.waylight.agency.enrol.FirstStart;
import org.waylight.agency.enrol.Published;
import org.waylight.agency.export.Export;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Trouble;
import org.waylight.agency.page.LinkFile;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.agency.receipt.VacancyBook;
import org.waylight.agency.reception.Requests;
import org.waylight.envelope.Contexts;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.Vacancies;

/** The command line. Exit codes: 0 done, 1 trouble that the message says how to mend, 2 wrong usage. */
public final class AgencyClient {

    private static final String USAGE = """
            usage: java -jar agency-client.jar start --config FILE
                       receives reports until it is stopped, and serves the caseworkers' page if the file names its port
                   java -jar agency-client.jar inbox --config FILE --agency ID
                       makes a link to that page, which counts once, for 15 minutes
                   java -jar agency-client.jar export --config FILE --agency ID [DISPATCH] --as FORM [--to FILE]
                       writes a report down as json, htcds.csv, 3x5x2.html, 3x5x2.json, nrm.html or nrm.json; or all as htcds.csv
                   java -jar agency-client.jar consume --config FILE --agency ID
                       hands on, once, what the folder or command in the file has not got yet
                   java -jar agency-client.jar answer --config FILE --agency ID DISPATCH accept|outcome
                   java -jar agency-client.jar answer --config FILE --agency ID DISPATCH decline|refer-back --reason REASON
                       signs and sends what a person answered
                   java -jar agency-client.jar vacancies --config FILE --agency ID N
                       says how many places are free now, 0 for none; for those who take people on
                   java -jar agency-client.jar requests --config FILE --agency ID
                       names the reports that a person is asked to delete
                   java -jar agency-client.jar delete --config FILE --agency ID DISPATCH
                       deletes one of them, and says so to who asked
                   java -jar agency-client.jar refuse --config FILE --agency ID DISPATCH --reason REASON
                       keeps it, and says why
                   java -jar agency-client.jar rotate --config FILE --agency ID
                       makes a new key; the client must be stopped, and states the key when it starts
            """;

    private static final Map<String, ReceiptState> ANSWERS = Map.of(
            "accept", ReceiptState.ACCEPTED,
            "decline", ReceiptState.DECLINED,
            "refer-back", ReceiptState.REFERRED_BACK,
            "outcome", ReceiptState.OUTCOME);

    private static final Set<ReceiptState> WITH_REASON = Set.of(ReceiptState.DECLINED, ReceiptState.REFERRED_BACK);

    private AgencyClient() {}

    public static void main(String[] args) {
        int code = run(List.of(args), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one command to its end; {@code start} ends when the process does. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(args);
            return switch (arguments.command()) {
                case "start", "receive" -> receive(arguments, out);
                case "inbox" -> inbox(arguments, out);
                case "export" -> export(arguments, out);
                case "consume" -> consume(arguments, out);
                case "answer" -> answer(arguments, out);
                case "vacancies" -> vacancies(arguments, out);
                case "requests" -> requests(arguments, out);
                case "delete" -> decide(arguments, null, out);
                case "refuse" -> decide(arguments, refusal(arguments.reason()), out);
                case "rotate" -> rotate(arguments, out);
                default -> throw new WrongUsage("there is no command " + arguments.command());
            };
        } catch (WrongUsage e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (Trouble e) {
            err.println(e.sentence());
            return 1;
        } catch (IllegalStateException e) {
            // The parts that open keys and trust say in one sentence what to mend.
            err.println(e.getMessage());
            return 1;
        }
    }

    private static int receive(Arguments arguments, PrintStream out) {
        arguments.requireWords(0);
        ClientSettings settings = ClientSettings.read(arguments.config());
        enrol(settings, out);
        Hosted hosted = Hosted.start(settings, Clock.systemUTC());
        Thread stop = new Thread(hosted::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        hosted.await();
        return 0;
    }

    /** Agencies elsewhere make their keys, say what to read out, and look for the directory that names them. */
    private static void enrol(ClientSettings settings, PrintStream out) {
        URI keysUrl = settings.keysUrl();
        if (keysUrl == null) {
            return;
        }
        for (ClientSettings.OfAgency agency : settings.agencies().values()) {
            PartySettings party = agency.party();
            out.println(FirstStart.of(party));
            // Until the process ends.
            Published.start(keysUrl, party.trustFolder(), party.self(), Clock.systemUTC());
        }
    }

    private static int inbox(Arguments arguments, PrintStream out) {
        arguments.requireWords(0);
        ClientSettings settings = ClientSettings.read(arguments.config());
        ClientSettings.OfAgency agency = settings.agency(arguments.agency());
        if (settings.pagePort() == null) {
            throw new Trouble("the settings file names no page.port: add one, for example page.port = 17824, and start"
                    + " the client again");
        }
        try {
            String secret = new LinkFile(agency.inbox()).make(Instant.now());
            out.println("http://127.0.0.1:" + settings.pagePort() + "/link/" + secret);
            return 0;
        } catch (IOException e) {
            throw new Trouble("the inbox " + agency.inbox() + " cannot be written: start the client first", e);
        }
    }

    private static int export(Arguments arguments, PrintStream out) {
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        Export form = Export.of(String.valueOf(arguments.as()))
                .orElseThrow(() -> new WrongUsage("--as must be one of "
                        + Stream.of(Export.values()).map(Export::word).collect(Collectors.joining(" "))));
        boolean all = arguments.words().isEmpty();
        if (all && form != Export.HTCDS_CSV) {
            throw new WrongUsage("only htcds.csv takes all reports: name a dispatch");
        }
        arguments.requireWords(all ? 0 : 1);
        Inbox inbox = new Inbox(agency.inbox());
        try {
            byte[] content = all
                    ? Export.htcds(inbox, arguments.agency())
                    : form.of(
                                    inbox,
                                    arguments.agency(),
                                    dispatch(arguments.words().getFirst()))
                            .orElseThrow(() -> new Trouble("the inbox of " + arguments.agency()
                                    + " has no such dispatch, or it cannot be had as " + form.word()
                                    + ": only views for the police are 3x5x2 reports"));
            if (arguments.to() == null) {
                out.write(content, 0, content.length);
                out.flush();
            } else {
                // A file of that name is somebody's: it stays.
                Path file = Files.createFile(
                        Path.of(arguments.to()),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, content);
            }
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new Trouble("there is a file " + arguments.to() + " already: name another", e);
        } catch (IOException e) {
            throw new Trouble(
                    "the inbox " + inbox.folder() + " cannot be read, or the file not be written: check the owner"
                            + " and the free space",
                    e);
        }
    }

    private static int consume(Arguments arguments, PrintStream out) {
        arguments.requireWords(0);
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        if (agency.consume() == null) {
            throw new Trouble("the settings file names nowhere to hand reports to: add agency." + arguments.agency()
                    + ".consume.folder or .consume.command");
        }
        try {
            int failed = new Handover(arguments.agency(), new Inbox(agency.inbox()), agency.consume()).once();
            if (failed > 0) {
                throw new Trouble(failed + " reports were not taken: see to the folder or command, and try again");
            }
            out.println("Everything is handed on.");
            return 0;
        } catch (IOException e) {
            throw new Trouble(
                    "the inbox " + agency.inbox() + " cannot be read, or reports not be handed on: check the owner"
                            + " and the free space",
                    e);
        }
    }

    private static int answer(Arguments arguments, PrintStream out) {
        arguments.requireWords(2);
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        UUID dispatch = dispatch(arguments.words().getFirst());
        ReceiptState state = ANSWERS.get(arguments.words().getLast());
        if (state == null) {
            throw new WrongUsage("the answer must be accept, decline, refer-back or outcome");
        }
        ReceiptReason reason = reason(arguments.reason(), state);
        Inbox inbox = new Inbox(agency.inbox());
        if (!inbox.holds(dispatch)) {
            throw new Trouble("the inbox of " + arguments.agency() + " has no dispatch " + dispatch + ": check the id");
        }
        Clock clock = Clock.systemUTC();
        SealedSerde serde = SealedSerde.connect(agency.party());
        Map<String, Object> kafka = new HashMap<>(agency.kafka());
        kafka.computeIfPresent("client.id", (_, id) -> id + ".answer");
        try (Outgoing outgoing = outgoing(serde, kafka)) {
            AgencyReceipt answer;
            try (ReceiptBook book = ReceiptBook.open(inbox.folder(), arguments.agency(), dispatch)) {
                if (book.isEmpty()) {
                    throw new Trouble(
                            "dispatch " + dispatch + " is not signed for yet: let the client run for a moment");
                }
                answer = book.answered(state, reason, Contexts.hour(clock));
            }
            try {
                outgoing.sendReceipts(inbox.folder(), dispatch);
            } catch (Outgoing.NotAcknowledged | SealedSerde.NoValidKey e) {
                throw new Trouble("Kafka did not take the answer: it is kept, and sent when the client next starts", e);
            }
            out.println("Sent: " + state + ", receipt " + answer.getSequence() + " of dispatch " + dispatch + ".");
            return 0;
        } catch (IOException e) {
            throw new Trouble(
                    "the inbox " + inbox.folder() + " cannot be written: free disk space or mend its owner", e);
        }
    }

    private static int vacancies(Arguments arguments, PrintStream out) {
        arguments.requireWords(1);
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        String free = arguments.words().getFirst();
        if (!free.matches("[0-9]{1,3}")) {
            throw new WrongUsage("free places are a whole number from 0 to " + Vacancies.MOST);
        }
        if (!agency.takesPeopleOn()) {
            throw new Trouble("the charity does not ask " + arguments.agency()
                    + " for places; if it does, add agency." + arguments.agency()
                    + ".vacancies = yes to the settings file");
        }
        Inbox inbox = new Inbox(agency.inbox());
        SealedSerde serde = SealedSerde.connect(agency.party());
        Map<String, Object> kafka = new HashMap<>(agency.kafka());
        kafka.computeIfPresent("client.id", (_, id) -> id + ".answer");
        try (Outgoing outgoing = outgoing(serde, kafka)) {
            try (VacancyBook book = VacancyBook.open(inbox.folder(), arguments.agency())) {
                book.say(Integer.parseInt(free), Instant.now());
            }
            try {
                outgoing.sendVacancies(inbox.folder());
            } catch (Outgoing.NotAcknowledged | SealedSerde.NoValidKey e) {
                throw new Trouble("Kafka did not take it: it is kept, and sent when the client next starts", e);
            }
            out.println(
                    "Sent: " + Integer.parseInt(free) + " places are free; counts for " + Vacancies.HOURS + " hours.");
            return 0;
        } catch (IOException e) {
            throw new Trouble(
                    "the inbox " + inbox.folder() + " cannot be written: free disk space or mend its owner", e);
        }
    }

    private static int requests(Arguments arguments, PrintStream out) {
        arguments.requireWords(0);
        Inbox inbox = new Inbox(ClientSettings.read(arguments.config())
                .agency(arguments.agency())
                .inbox());
        try {
            inbox.requests().forEach(out::println);
            return 0;
        } catch (IOException e) {
            throw new Trouble("the inbox " + inbox.folder() + " cannot be read: check its owner", e);
        }
    }

    /** @param refusal why it is kept; null to delete it */
    private static int decide(Arguments arguments, @Nullable RefusalReason refusal, PrintStream out) {
        arguments.requireWords(1);
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        UUID dispatch = dispatch(arguments.words().getFirst());
        Inbox inbox = new Inbox(agency.inbox());
        SealedSerde serde = SealedSerde.connect(agency.party());
        Map<String, Object> kafka = new HashMap<>(agency.kafka());
        kafka.computeIfPresent("client.id", (_, id) -> id + ".answer");
        try (Outgoing outgoing = outgoing(serde, kafka)) {
            switch (new Requests(inbox, arguments.agency(), Clock.systemUTC()).decide(dispatch, refusal)) {
                case NOT_ASKED ->
                    throw new Trouble("nobody asked " + arguments.agency() + " to delete dispatch " + dispatch
                            + ": see requests");
                case GONE -> throw new Trouble("dispatch " + dispatch + " is deleted already");
                case DELETED, REFUSED -> {}
            }
            try {
                outgoing.sendNotices(inbox.folder(), dispatch);
            } catch (Outgoing.NotAcknowledged | SealedSerde.NoValidKey e) {
                throw new Trouble("Kafka did not take the answer: it is kept, and sent when the client next starts", e);
            }
            out.println((refusal == null ? "Deleted, and sent: DELETED" : "Kept, and sent: REFUSED") + " for dispatch "
                    + dispatch + ".");
            return 0;
        } catch (IOException e) {
            throw new Trouble(
                    "the inbox " + inbox.folder() + " cannot be written: free disk space or mend its owner", e);
        }
    }

    private static RefusalReason refusal(@Nullable String text) {
        if (text == null) {
            throw new WrongUsage("refuse needs --reason, one of " + List.of(RefusalReason.values()));
        }
        try {
            return RefusalReason.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new WrongUsage("the reason must be one of " + List.of(RefusalReason.values()));
        }
    }

    private static int rotate(Arguments arguments, PrintStream out) {
        arguments.requireWords(0);
        ClientSettings.OfAgency agency = ClientSettings.read(arguments.config()).agency(arguments.agency());
        // A running client holds the inbox, and would not know the new key.
        try (Closeable _ = new Inbox(agency.inbox()).hold()) {
            SealedSerde.connect(agency.party()).rotate();
        } catch (IOException e) {
            throw new Trouble("the inbox " + agency.inbox() + " cannot be used: check its owner", e);
        }
        out.println(
                "New key made. Start the client: it states the key, and still opens what was sealed to the old one.");
        return 0;
    }

    static Outgoing outgoing(SealedSerde serde, Map<String, Object> kafka) {
        try {
            return new Outgoing(serde, kafka, Clock.systemUTC());
        } catch (KafkaException e) {
            throw new Trouble(
                    "Kafka's settings of " + serde.self().id()
                            + " are not usable: check bootstrap.servers and its kafka.properties",
                    e);
        }
    }

    private static UUID dispatch(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new WrongUsage("the dispatch must be the name of a file in the inbox, without .json");
        }
    }

    private static @Nullable ReceiptReason reason(@Nullable String text, ReceiptState state) {
        if (WITH_REASON.contains(state) != (text != null)) {
            throw new WrongUsage(
                    text == null
                            ? "decline and refer-back need --reason"
                            : "only decline and refer-back have a --reason");
        }
        if (text == null) {
            return null;
        }
        try {
            return ReceiptReason.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new WrongUsage("the reason must be one of " + List.of(ReceiptReason.values()));
        }
    }
}
