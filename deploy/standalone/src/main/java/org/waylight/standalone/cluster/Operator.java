package org.waylight.standalone.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.audit.Verdict;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Links;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.SigningPersons;
import org.waylight.standalone.setup.Setup;
import org.waylight.wire.Authority;
import org.waylight.wire.HttpRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** The program in the image {@code operator}: called by deploy/compose/up, and by the operator. */
@Command(name = "operator", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class Operator {

    private static final URI REGISTRY = URI.create("https://registry:8443/apis/ccompat/v7");
    private static final String BROKER = "kafka:9092";
    private static final String DESK = "https://triage:8443";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int AGAIN_MILLIS = 200;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(
            names = "--state",
            scope = ScopeType.INHERIT,
            defaultValue = "/state",
            description = "Folder of everything that must not get lost.")
    private Path state = Path.of("/state");

    private Operator() {}

    public static void main(String[] arguments) {
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "org.waylight.message");
        int status = new CommandLine(new Operator())
                .setExecutionExceptionHandler((exception, _, _) -> Trouble.tell(exception))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        System.exit(status);
    }

    @Command(description = "Make what is missing: root key, authority, certificates, passwords, each part's own files.")
    int prepare(
            @Option(names = "--host", required = true, description = "Name of this host to the outside.") String host,
            @Option(names = "--demo", description = "With a standing order for the agencies on this host.")
                    boolean demo)
            throws IOException, InterruptedException {
        new Preparation(data(), Clock.systemUTC()).run(host, demo);
        out.println("Root fingerprint, for the printed card: " + rootFingerprint());
        return 0;
    }

    @Command(name = "set-up", description = "Bring broker and registry to what the topic table says.")
    int setUp() throws IOException, InterruptedException {
        DataFolder data = data();
        List<String> agencies = Preparation.agencies(data);
        Setup setup = Setup.byCertificate(data, client(data), agencies);
        setup.broker();
        setup.registry(new HttpRegistry(REGISTRY, Authority.trusting(Preparation.authority(data))));
        out.println("Topics, rights, quotas and schemas are there, for " + agencies.size() + " agencies.");
        return 0;
    }

    @Command(description = "Sign the directory until it names everybody who runs here.")
    int sign() throws IOException, InterruptedException {
        DataFolder data = data();
        Set<String> known = Preparation.parties(data);
        // The auditor enrols below.
        Set<String> expected = new LinkedHashSet<>(known);
        expected.remove(Auditor.NAME);
        try (var _ = Root.open(data, known, out, Clock.systemUTC())) {
            Auditor.open(data, REGISTRY, rootFingerprint());
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (!missing(data, expected).isEmpty()) {
                if (System.nanoTime() > until) {
                    throw new Trouble("These have not enrolled: " + String.join(", ", missing(data, expected))
                            + ". See their logs (docker compose logs), then start again.");
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        }
        Directory directory = directory(data);
        for (String party : known) {
            VerifyingKey identity = directory.identity(new Party(party));
            if (identity != null) out.println("Signed: " + party + "  " + identity.fingerprint());
        }
        return 0;
    }

    @Command(
            name = "sign-order",
            description =
                    "Sign standing-order.properties in the state's folder as one of two persons; up has triage take it.")
    int signOrder(
            @Option(names = "--as", required = true, paramLabel = "NAME", description = "Who signs: first or second.")
                    String person)
            throws IOException {
        new SigningPersons(data()).sign(Preparation.standingOrder(data()), person);
        out.println("Signed as " + person + ".");
        return 0;
    }

    @Command(name = "desk-link", description = "Print a one-time link for the desk's first administrator.")
    int deskLink(@Option(names = "--desk", required = true) URI desk) throws IOException {
        Path file = Preparation.links(data());
        for (Links.Link link : Links.make(List.of("ADMINISTRATOR"), desk, file)) {
            out.println(link.address());
        }
        Preparation.own(file, Part.TRIAGE);
        return 0;
    }

    @Command(
            name = "try",
            description = "Send a fixture as a reporter's device does, then see what becomes of it at the desk.")
    int tryOut(
            @Parameters(paramLabel = "FILE") Path fixture,
            @Option(names = "--intake", defaultValue = "https://intake:8443") URI intake,
            @Option(names = "--desk", defaultValue = DESK) URI triage)
            throws IOException, InterruptedException {
        DataFolder data = data();
        trustAuthority(data);
        var reporters = new Reporters(
                intake, rootFingerprint(), new SendersLog(data.root().resolve("senders.log")));
        var id = reporters.send(fixture.getFileName().toString(), Fixtures.report(fixture));
        out.println("Received by intake: " + id);
        Desk desk = auditorsDesk(data, triage);
        long until = System.nanoTime() + PATIENCE_NANOS;
        String before = "";
        while (true) {
            for (JsonNode account : desk.accounts()) {
                if (!account.path("id").asString().equals(id.toString())) continue;
                String now = account.path("state").asString() + ", "
                        + account.path("account").asString();
                if (!now.equals(before)) out.println("At triage: " + now);
                before = now;
                if (account.path("account").asString().equals("delivered")) return 0;
            }
            if (System.nanoTime() > until) return 1;
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    @Command(
            name = "audit-verify",
            description =
                    "Take out the audit trail, into audit-trail in the state's folder, and check it by the checkpoints on Kafka.")
    int auditVerify(@Option(names = "--desk", defaultValue = DESK) URI triage)
            throws IOException, InterruptedException {
        DataFolder data = data();
        trustAuthority(data);
        Path export = data.root().resolve("audit-trail");
        auditorsDesk(data, triage).auditTrail(export);
        Auditor auditor = Auditor.open(data, REGISTRY, rootFingerprint());
        var series = auditor.topic(client(data));
        var verdict = new Verdict(auditor.check(export, series), series);
        verdict.print(out);
        return verdict.holds() ? 0 : 1;
    }

    /** For every client that asks the Java runtime whom to trust. */
    private static void trustAuthority(DataFolder data) {
        System.setProperty(
                "javax.net.ssl.trustStore", Preparation.trustStore(data).toString());
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", Preparation.TRUST_STORE_PASSWORD);
    }

    private static Desk auditorsDesk(DataFolder data, URI triage) {
        return new Desk(triage, Services.AUDITOR, data.secrets().of(Services.secret(Services.AUDITOR)));
    }

    private Set<String> missing(DataFolder data, Set<String> expected) throws IOException {
        Set<String> missing = new LinkedHashSet<>(expected);
        if (Files.exists(Root.trustFolder(data).resolve("directory.json"))) {
            Directory directory = directory(data);
            missing.removeIf(party -> directory.identity(new Party(party)) != null);
        }
        return missing;
    }

    private Directory directory(DataFolder data) throws IOException {
        try {
            return Directory.verify(
                    Files.readAllBytes(Root.trustFolder(data).resolve("directory.json")),
                    rootKey(),
                    LocalDate.now(Clock.systemUTC()),
                    0);
        } catch (Directory.DirectoryRefused e) {
            throw new Trouble("The directory does not count: " + e.getMessage(), e);
        }
    }

    private VerifyingKey rootKey() throws IOException {
        return VerifyingKey.of(Base64.getDecoder()
                .decode(Files.readString(Root.trustFolder(data()).resolve("root.pub"), StandardCharsets.US_ASCII)
                        .strip()));
    }

    private String rootFingerprint() throws IOException {
        return rootKey().fingerprint();
    }

    private static Properties client(DataFolder data) {
        var client = new Properties();
        client.setProperty("bootstrap.servers", BROKER);
        client.setProperty("security.protocol", "SSL");
        client.setProperty("ssl.keystore.type", "PEM");
        client.setProperty("ssl.keystore.location", Preparation.admin(data).toString());
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty(
                "ssl.truststore.location", Preparation.authority(data).toString());
        return client;
    }

    private DataFolder data() {
        return new DataFolder(state).make();
    }
}
