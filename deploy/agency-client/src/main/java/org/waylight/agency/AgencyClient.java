package org.waylight.agency;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.enrol.FirstStart;
import org.waylight.agency.enrol.Published;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Trouble;
import org.waylight.agency.receipt.NoticeBook;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.envelope.Contexts;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SealedSerde;

/** The command line. Exit codes: 0 done, 1 trouble that the message says how to mend, 2 wrong usage. */
public final class AgencyClient {

    private static final String USAGE = """
            usage: java -jar agency-client.jar --config FILE
                       receives reports until it is stopped
                   java -jar agency-client.jar answer --config FILE --agency ID DISPATCH accept|outcome
                   java -jar agency-client.jar answer --config FILE --agency ID DISPATCH decline|refer-back --reason REASON
                       signs and sends what a person answered
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

    /** Runs one command to its end; {@code receive} ends when the process does. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(args);
            return switch (arguments.command()) {
                case "receive" -> receive(arguments, out);
                case "answer" -> answer(arguments, out);
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
        try (ReceiptBook book = ReceiptBook.open(inbox.folder(), arguments.agency(), dispatch);
                Outgoing outgoing = outgoing(serde, kafka)) {
            if (book.isEmpty()) {
                throw new Trouble("dispatch " + dispatch + " is not signed for yet: let the client run for a moment");
            }
            AgencyReceipt answer = book.answered(state, reason, Contexts.hour(clock));
            try {
                outgoing.send(book);
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
        try (NoticeBook book = NoticeBook.open(inbox.folder(), arguments.agency(), dispatch);
                Outgoing outgoing = outgoing(serde, kafka)) {
            NoticeBook.Taken request = book.request()
                    .orElseThrow(() -> new Trouble("nobody asked " + arguments.agency() + " to delete dispatch "
                            + dispatch + ": see requests"));
            boolean said = book.answer(request)
                    .filter(last -> last == NoticeAnswer.DELETED || last == NoticeAnswer.NOT_HELD)
                    .isPresent();
            if (!inbox.holds(dispatch) && (said || refusal != null)) {
                throw new Trouble("dispatch " + dispatch + " is deleted already");
            }
            long hour = Contexts.hour(Clock.systemUTC());
            if (refusal == null) {
                inbox.delete(new Inbox.Deletion(dispatch, request.notice(), request.reason(), hour, true));
                book.answered(request, NoticeAnswer.DELETED, null, hour);
            } else {
                book.answered(request, NoticeAnswer.REFUSED, refusal, hour);
                inbox.askNoMore(dispatch);
            }
            try {
                outgoing.send(book);
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
            return new Outgoing(serde, kafka);
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
