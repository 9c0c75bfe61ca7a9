package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.ReceiptCode;
import org.waylight.envelope.SignedOrder;
import org.waylight.reporter.Submission;
import org.waylight.standalone.accounts.Reconciler;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.audit.Verdict;
import org.waylight.standalone.backup.Backup;
import org.waylight.standalone.backup.OperatorKey;
import org.waylight.standalone.backup.Restore;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.chaos.SmallDisk;
import org.waylight.standalone.database.Binaries;
import org.waylight.standalone.dead.DeadLetters;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.doctor.Doctor;
import org.waylight.standalone.evidence.Evidence;
import org.waylight.standalone.licence.Libraries;
import org.waylight.standalone.onboard.ClientImage;
import org.waylight.standalone.onboard.Onboarding;
import org.waylight.standalone.onboard.WebhookSetUp;
import org.waylight.standalone.page.PageHashes;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.policy.Activation;
import org.waylight.standalone.policy.Trial;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Links;
import org.waylight.standalone.services.RoutingProgram;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.SigningPersons;
import org.waylight.standalone.setup.KubernetesFiles;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Supervisor;
import org.waylight.standalone.trace.Traceability;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.topic.Topics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program behind the script {@code ./waylight}. */
@Command(
        name = "./waylight",
        description = "Waylight on this one machine, for trying it out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "./waylight test runs every check, ./waylight build only builds; both need no running system."})
public final class Waylight {

    /** Set by the script: the folder that it lies in. */
    static final String ROOT = "waylight.root";

    private static final String READY = "Ready. Ctrl-C or ./waylight down stops all of it.";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Folder for data, secrets, keys and logs; .waylight/<command> beside the script if not given.")
    private @Nullable Path folder;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "" + Ports.DEFAULT_BASE,
            description = "First of the " + Ports.BLOCK + " ports; default ${DEFAULT-VALUE}.")
    private int portBase = Ports.DEFAULT_BASE;

    /** What somebody has on paper, who trusts no machine with it. */
    static final class PrintedRoot {
        @Option(
                names = "--root",
                paramLabel = "FINGERPRINT",
                description = "The root's fingerprint from the printed card.")
        private @Nullable String fingerprint;
    }

    private Waylight() {}

    public static void main(String[] arguments) {
        // Avro makes objects only of classes that it was told to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "org.waylight.message");
        int status = new CommandLine(new Waylight())
                .setExecutionExceptionHandler((exception, _, _) -> explain(exception))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        System.exit(status);
    }

    private static int explain(Exception exception) {
        if (exception instanceof IOException
                && String.valueOf(exception.getMessage()).contains("No space left")) {
            System.err.println("The disk is full: make room, or name another folder with --data DIR.");
            return 1;
        }
        return Trouble.tell(exception);
    }

    @Command(description = "Start everything and keep its data; Ctrl-C or ./waylight down stops it.")
    int up(
            @Option(
                            names = {"-d", "--detach"},
                            description = "Return once everything is ready; ./waylight down stops it.")
                    boolean detach)
            throws InterruptedException, IOException {
        DataFolder data = data("up");
        if (detach) return detached(data);
        out.println("Starting Waylight; data and logs in " + data.root());
        try (var _ = Standalone.start(
                checkout(),
                data,
                new Ports(portBase),
                caches(false),
                out,
                Participants.everyday(checkout()),
                _ -> List.of())) {
            firstAdministrator(data, new Ports(portBase));
            out.println(READY);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    @Command(
            name = "desk-link",
            description = "Print a one-time link for the desk's first administrator, as long as there is none.")
    int deskLink() throws InterruptedException, IOException {
        DataFolder data = oneRunning();
        firstAdministrator(data, RunningSystem.ports(data));
        return 0;
    }

    @Command(description = "Print a one-time link to an agency's inbox, where its caseworkers read and answer.")
    int inbox(@Parameters(paramLabel = "AGENCY") String agency) throws IOException {
        DataFolder data = oneRunning();
        Participants participants = Participants.everyday(checkout());
        if (!participants.agencies().contains(agency)) {
            throw new Trouble("No agency " + agency + " runs here: say one of "
                    + String.join(", ", participants.agencies()) + ".");
        }
        out.println(new Links(data, RunningSystem.ports(data))
                .inbox(agency, Agencies.page(agency, participants.ownProcess()))
                .address());
        return 0;
    }

    private void firstAdministrator(DataFolder data, Ports ports) throws InterruptedException, IOException {
        out.println("Analysts' desk: " + Links.desk(ports).resolve("/desk"));
        if (RunningSystem.desk(data, ports).administrators() > 0) return;
        Links.Link link = new Links(data, ports).make(List.of("ADMINISTRATOR")).getFirst();
        out.println(
                "No administrator yet. Whoever opens this link in a browser on this machine becomes the first one; it");
        out.println("works once, for 15 minutes (./waylight desk-link prints another):");
        out.println("  " + link.address());
    }

    @Command(description = "Start everything, send the fixtures through, show where each arrived and why.")
    int demo(
            @Option(names = "--exit", description = "End after the scenario; 0 only if all is as expected.")
                    boolean exit,
            @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.") @Nullable
                    Path json)
            throws InterruptedException, IOException {
        return new Demo(checkout(), data("demo"), new Ports(portBase), caches(false), out).run(exit, json);
    }

    @Command(description = "Seal and send the report in a fixture file, as a reporter does.")
    int send(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--mailbox", description = "With a way back: prints the receipt code, once.")
                    boolean mailbox)
            throws InterruptedException, IOException {
        DataFolder data = oneRunning();
        var reporters = new Reporters(
                RunningSystem.intake(RunningSystem.ports(data)),
                RunningSystem.rootFingerprint(data),
                RunningSystem.sendersLog(data));
        ReceiptCode code = mailbox ? ReceiptCode.generate() : null;
        UUID id = reporters.send(file.getFileName().toString(), Submission.of(Fixtures.report(file), code, List.of()));
        out.println("Received: " + id);
        if (code != null) out.println("Receipt code: " + code.words());
        return 0;
    }

    @Command(description = "Account for every report by id: what senders logged against what agencies hold.")
    int accounts() throws InterruptedException, IOException {
        DataFolder data = oneRunning();
        Reconciler accounts = RunningSystem.reconcile(data);
        accounts.print(out);
        return accounts.holds() ? 0 : 1;
    }

    @Command(description = "Show one report hop by hop, as whoever holds the broker sees it.")
    int show(@Parameters(paramLabel = "ID") UUID id) throws InterruptedException, IOException {
        return RunningSystem.show(oneRunning(), id, out) ? 0 : 1;
    }

    @Command(description = "List what could not be read (dead list), or put it back (dead retry).")
    int dead(@Parameters(paramLabel = "list|retry") String what) throws InterruptedException, IOException {
        DataFolder data = oneRunning();
        var letters = new DeadLetters(Broker.client(data, RunningSystem.ports(data), Topics.OPERATOR));
        switch (what) {
            case "list" -> {
                List<DeadLetters.Letter> all = letters.list();
                all.forEach(letter -> out.printf(
                        Locale.ROOT,
                        "%-34s %6d  %-10s %7d bytes%s%n",
                        letter.topic(),
                        letter.offset(),
                        letter.reason(),
                        letter.bytes(),
                        letter.putBack() ? "  put back" : ""));
                out.println(all.size() + " dead letters.");
            }
            case "retry" -> out.println(letters.retry() + " put back; those that still can't be read come again.");
            default -> throw new Trouble("Say ./waylight dead list or ./waylight dead retry.");
        }
        return 0;
    }

    @Command(description = "Take out the audit trail (audit export FILE), or check an export (audit verify FILE).")
    int audit(
            @Parameters(paramLabel = "export|verify") String what,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "FILE",
                            description = "Check by the operator's copy instead of the topic; nothing needs to run.")
                    @Nullable
                    Path checkpoints,
            @Mixin PrintedRoot root)
            throws InterruptedException, IOException {
        switch (what) {
            case "export" -> {
                DataFolder data = oneRunning();
                RunningSystem.auditorsDesk(data, RunningSystem.ports(data)).auditTrail(file);
                out.println("The audit trail is in " + file + "; check it with ./waylight audit verify " + file);
                return 0;
            }
            case "verify" -> {
                Verdict verdict = checkpoints == null
                        ? verdictByTopic(file, root.fingerprint)
                        : verdictByCopy(file, checkpoints, root.fingerprint);
                verdict.print(out);
                return verdict.holds() ? 0 : 1;
            }
            default ->
                throw new Trouble(
                        "Say ./waylight audit export FILE or ./waylight audit verify FILE [--checkpoints FILE].");
        }
    }

    @Command(
            description =
                    "Check the routing policy or the one in a folder, 0 if it may be used (policy check [DIR]); try a"
                            + " newer one on the last month's facts (policy diff DIR), sign it as one of two persons (policy sign"
                            + " DIR --as NAME), or try it and put it in force (policy activate DIR).")
    int policy(
            @Parameters(index = "0", paramLabel = "check|diff|sign|activate") String what,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "DIR",
                            description = "Folder with the files of the newer policy.")
                    @Nullable
                    Path policy,
            @Option(names = "--as", paramLabel = "NAME", description = "Who signs: first or second.") @Nullable
                    String person)
            throws InterruptedException, IOException {
        if (what.equals("check")) {
            return RoutingProgram.CHECK.run(
                    checkout(),
                    policy == null ? List.of() : List.of(policy.toAbsolutePath().toString()));
        }
        if (policy == null || !List.of("diff", "sign", "activate").contains(what)) {
            throw new Trouble("Say ./waylight policy check [DIR], policy diff DIR, policy sign DIR --as NAME or policy"
                    + " activate DIR.");
        }
        DataFolder data = oneRunning();
        switch (what) {
            case "sign" -> {
                if (person == null) throw new Trouble("Say who signs: --as first or --as second.");
                Trial.Newer read = Trial.look(data, checkout(), policy);
                Activation.sign(read, policy, data, person);
                out.println("Signed as " + person + ": " + read.name());
            }
            case "activate" -> {
                Trial trial = tried(data, policy);
                Activation.of(
                        trial,
                        policy,
                        data,
                        RunningSystem.ports(data).http(Ports.Use.ROUTING_HEALTH, "/actuator/health"));
                out.println("In force: " + trial.newer().name());
            }
            default -> tried(data, policy);
        }
        return 0;
    }

    @Command(
            description =
                    "Sign a standing order as one of two persons (order sign FILE --as NAME), or have triage take one that"
                            + " both signed (order activate FILE). FILE: agencies=ID,ID and max-per-hour=NUMBER; none without an agency.")
    int order(
            @Parameters(index = "0", paramLabel = "sign|activate") String what,
            @Parameters(index = "1", paramLabel = "FILE") Path order,
            @Option(names = "--as", paramLabel = "NAME", description = "Who signs: first or second.") @Nullable
                    String person)
            throws IOException {
        DataFolder data = oneRunning();
        var persons = new SigningPersons(data);
        switch (what) {
            case "sign" -> {
                if (person == null) throw new Trouble("Say who signs: --as first or --as second.");
                persons.sign(order, person);
                out.println("Signed as " + person + ".");
            }
            case "activate" -> {
                SignedOrder taken = persons.activate(order, Services.standingOrder(data));
                out.println((taken.agencies().isEmpty() ? "No standing order" : "Order for " + taken.agencies())
                        + " from triage's next start: ./waylight down, then ./waylight up.");
            }
            default -> throw new Trouble("Say ./waylight order sign FILE --as NAME or ./waylight order activate FILE.");
        }
        return 0;
    }

    private Trial tried(DataFolder data, Path newer) throws InterruptedException, IOException {
        Trial trial = Trial.run(data, checkout(), RunningSystem.policyDesk(data, RunningSystem.ports(data)), newer);
        trial.print(out);
        return trial;
    }

    private Verdict verdictByTopic(Path export, @Nullable String root) throws IOException {
        DataFolder data = oneRunning();
        Auditor auditor = auditor(data, root);
        var series = auditor.topic(Broker.client(data, RunningSystem.ports(data), Auditor.NAME));
        return new Verdict(auditor.check(readable(export), series), series);
    }

    private Verdict verdictByCopy(Path export, Path checkpoints, @Nullable String root) throws IOException {
        List<DataFolder> folders = existing();
        if (folders.size() != 1) {
            throw new Trouble("Name the folder with the auditor's keys and the directory with --data DIR.");
        }
        Auditor auditor = auditor(folders.getFirst(), root);
        var series = auditor.copy(readable(checkpoints));
        return new Verdict(auditor.check(readable(export), series), series);
    }

    private Auditor auditor(DataFolder data, @Nullable String root) throws IOException {
        return Auditor.open(
                data, Registry.address(new Ports(portBase)), root == null ? RunningSystem.rootFingerprint(data) : root);
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) throw new Trouble("The file " + file + " can't be read: see that it is there.");
        return file;
    }

    @Command(
            description =
                    "Take a partner agency in or let it go: agency add ID, confirm ID [FILE], test ID, pause ID,"
                            + " resume ID, retire ID, replace ID NEW, revoke ID; agency list; agency zip builds what agencies run.")
    int agency(
            @Parameters(index = "0", paramLabel = "add|confirm|test|pause|resume|retire|replace|revoke|list|zip")
                    String what,
            @Parameters(index = "1", arity = "0..1", paramLabel = "ID") @Nullable String id,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "FILE|NEW",
                            description = "What the agency sent back; who comes in its place.")
                    @Nullable
                    Path file,
            @Option(
                            names = "--fingerprint",
                            paramLabel = "HEX",
                            description = "What you heard on the phone; asked for if not given.")
                    @Nullable
                    String fingerprint)
            throws InterruptedException, IOException {
        if (what.equals("zip")) {
            out.println("What an agency runs is in " + new ClientImage(checkout()).zip());
            return 0;
        }
        Onboarding onboarding = RunningSystem.onboarding(oneRunning(), checkout(), out);
        if (what.equals("list")) {
            onboarding.list();
            return 0;
        }
        if (id == null) throw new Trouble("Name the agency: ./waylight agency " + what + " ID.");
        switch (what) {
            case "add" -> onboarding.add(id);
            case "confirm" -> onboarding.confirm(id, file, () -> fingerprint == null ? heard() : fingerprint);
            case "test" -> onboarding.test(id);
            case "pause" -> onboarding.pause(id);
            case "resume" -> onboarding.resume(id);
            case "retire" -> onboarding.retire(id);
            case "replace" -> {
                if (file == null)
                    throw new Trouble("Name who comes in its place: ./waylight agency replace " + id + " NEW.");
                onboarding.replace(id, file.toString());
            }
            case "revoke" -> onboarding.revoke(id);
            default -> throw new Trouble("There is no ./waylight agency " + what + ": see ./waylight agency --help.");
        }
        return 0;
    }

    @Command(
            description =
                    "Bring an agency that can't use Kafka its sealed records by https: webhook ID https://host/path,"
                            + " or webhook ID off. Makes the relay's folder and says how to start it.")
    int webhook(
            @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1", paramLabel = "URL|off") String url)
            throws InterruptedException, IOException {
        WebhookSetUp webhook = RunningSystem.webhook(oneRunning(), checkout(), out);
        if (url.equals("off")) {
            webhook.off(id);
        } else {
            webhook.on(id, url);
        }
        return 0;
    }

    private String heard() {
        out.print("The fingerprint that the agency reads to you by phone: ");
        out.flush();
        try (var lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
            return lines.hasNextLine() ? lines.nextLine() : "";
        }
    }

    @Command(description = "Measure a standing-order report from submit until the agency has opened it.")
    int latency(@Option(names = "--reports", defaultValue = "200") int reports)
            throws InterruptedException, IOException {
        DataFolder data = oneRunning();
        Latency.measure(data, checkout(), reports).print(out);
        return 0;
    }

    @Command(
            description =
                    "Measure the whole system under load against its bare parts (bench [--quick] [--json FILE] [--html FILE], with"
                            + " its own options: bench --help); the analyst's desk with many reports (bench desk), 0 only if every limit is kept and"
                            + " nothing of a report is found in the database's files; or proposals by a large policy (bench policy).")
    int bench(
            @Parameters(paramLabel = "desk|policy") String what,
            @Option(names = "--reports", paramLabel = "N", defaultValue = "100000") int reports,
            @Option(names = "--requests", paramLabel = "N", defaultValue = "200") int requests,
            @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.") @Nullable
                    Path json)
            throws InterruptedException, IOException {
        if (what.equals("policy")) {
            return RoutingProgram.BENCH.run(
                    checkout(),
                    json == null ? List.of() : List.of(json.toAbsolutePath().toString()));
        }
        if (!what.equals("desk")) throw new Trouble("Say ./waylight bench desk or ./waylight bench policy.");
        DataFolder data = data("bench");
        // Nobody's but an earlier bench's.
        if (folder == null && data.holder().isEmpty()) delete(data.root());
        return new DeskBench(checkout(), data, new Ports(portBase), caches(false), out).run(reports, requests, json)
                ? 0
                : 1;
    }

    @Command(
            description =
                    "Send reports with planted words through everything, then search every byte that was written, and"
                            + " the memory of intake and routing; 0 only if no word is found.")
    int leaks(
            @Option(
                            names = "--selftest",
                            description = "Also leak words on purpose, one of each kind; 0 only if each is found.")
                    boolean selfTest,
            @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.") @Nullable
                    Path json)
            throws InterruptedException, IOException {
        DataFolder data = data("leaks");
        // Nobody's but an earlier search's.
        if (folder == null && data.holder().isEmpty()) delete(data.root());
        return new Leaks(checkout(), data, new Ports(portBase), caches(false), out).run(selfTest, json) ? 0 : 1;
    }

    @Command(
            description = "Send reports while every process is killed, stopped, restarted and halted around each hop's"
                    + " acknowledgement, the disk is full and records are forged; then account for each report by id. 0 only"
                    + " if none is lost, double or late and the audit trail holds.")
    int chaos(
            @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Which plan; default 1.")
                    long seed,
            @Option(names = "--minutes", paramLabel = "M", defaultValue = "6", description = "How long; default 6.")
                    int minutes,
            @Option(
                            names = "--reports",
                            paramLabel = "N",
                            description = "How many reports, spread over the time; 60 a second if not given.")
                    @Nullable
                    Integer reports,
            @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.") @Nullable
                    Path json)
            throws InterruptedException, IOException {
        DataFolder data = data("chaos");
        if (data.holder().isEmpty()) {
            SmallDisk.leftBehind(Services.spool(data));
            // Nobody's but an earlier run's.
            if (folder == null) delete(data.root());
        }
        return new Chaos(checkout(), data, new Ports(portBase), caches(false), out).run(seed, minutes, reports, json)
                ? 0
                : 1;
    }

    @Command(
            name = "page-hashes",
            description = "Compare the page that a server gives with the one in this checkout, byte for byte.")
    int pageHashes(
            @Parameters(paramLabel = "URL", description = "Where the reporter's page is.") URI url,
            @Mixin PrintedRoot root)
            throws InterruptedException, IOException {
        PageHashes hashes = PageHashes.compare(checkout().page(), url, root.fingerprint);
        hashes.print(out);
        return hashes.holds() ? 0 : 1;
    }

    /** The one running system that is meant. */
    private DataFolder oneRunning() {
        List<DataFolder> running = running();
        if (running.isEmpty()) throw new Trouble("Nothing is running: start it with ./waylight demo or ./waylight up.");
        if (running.size() > 1) throw new Trouble("More than one is running: name one with --data DIR.");
        return running.getFirst();
    }

    /** Starts ourselves again, cut off from this terminal, and shows what that one says until everything is ready. */
    private int detached(DataFolder data) throws InterruptedException, IOException {
        data.make();
        Path log = data.log("launcher");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of("setsid", JavaProgram.java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Waylight.class.getName()));
        command.addAll(List.of("up", "--data", data.root().toString(), "--port-base", Integer.toString(portBase)));
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int shown = 0;
        while (true) {
            boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            List<String> lines = Files.readAllLines(log);
            lines.subList(shown, lines.size()).forEach(out::println);
            shown = lines.size();
            if (ended) return process.exitValue();
            if (lines.contains(READY)) return 0;
        }
    }

    @Command(description = "Stop a running system; its data stay.")
    int down() throws InterruptedException {
        List<DataFolder> running = running();
        for (DataFolder data : existing()) {
            if (!running.contains(data)) endOrphans(data);
        }
        if (running.isEmpty()) {
            out.println("Nothing is running.");
            return 0;
        }
        for (DataFolder data : running) {
            ProcessMark holder = data.holder().orElseThrow();
            out.println("Stopping what runs in " + data.root() + " (process " + holder.pid() + ")");
            holder.ask();
            long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
            while (holder.alive()) {
                if (System.nanoTime() > deadline) {
                    throw new Trouble("Process " + holder.pid() + " does not end: end it with kill -9 " + holder.pid()
                            + ", then run ./waylight up, which clears up.");
                }
                Thread.sleep(100);
            }
        }
        out.println("Stopped.");
        return 0;
    }

    private void endOrphans(DataFolder data) {
        if (!Files.isDirectory(data.run())) return;
        try (var _ = data.hold();
                var supervisor = new Supervisor(data, out, Duration.ofSeconds(20))) {
            supervisor.endOrphans();
        }
    }

    @Command(description = "Show which parts run, with process, memory and log.")
    int status() throws IOException {
        List<DataFolder> running = running();
        for (DataFolder data : existing()) {
            if (!running.contains(data) && !orphans(data).isEmpty()) {
                out.println("The launcher of " + data.root() + " has gone, but " + String.join(", ", orphans(data))
                        + " still run: ./waylight down ends them, ./waylight up starts anew.");
            }
        }
        if (running.isEmpty()) {
            out.println("Nothing is running.");
            return 3;
        }
        for (DataFolder data : running) {
            out.println(data.root() + ", ports from "
                    + Files.readString(Standalone.ports(data)).strip() + "; reporter's page "
                    + RunningSystem.intake(RunningSystem.ports(data)));
            long sum = line("launcher", data.holder(), "");
            for (Path record : records(data)) {
                String part = record.getFileName().toString().replace(".process", "");
                sum += line(
                        part,
                        ProcessMark.parse(Files.readString(record)),
                        data.log(part).toString());
            }
            out.printf(Locale.ROOT, "  %-14s %8s %6d MiB%n", "all", "", sum >> 10);
        }
        return 0;
    }

    /** Prints one process; returns its resident memory in KiB, PostgreSQL's with that of its children. */
    private long line(String name, Optional<ProcessMark> mark, String log) {
        if (mark.isEmpty() || !mark.get().alive()) {
            out.printf(Locale.ROOT, "  %-14s %8s %10s  %s%n", name, "-", "down", log);
            return 0;
        }
        long pid = mark.get().pid();
        long memory = resident(pid);
        if (!log.isEmpty()) {
            memory += ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .mapToLong(child -> resident(child.pid()))
                    .sum();
        }
        out.printf(Locale.ROOT, "  %-14s %8d %6d MiB  %s%n", name, pid, memory >> 10, log);
        return memory;
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException _) {
            return 0;
        }
    }

    @Command(description = "Show the end of one part's log, or of every part's.")
    int logs(@Parameters(arity = "0..1", paramLabel = "PART") @Nullable String part) throws IOException {
        for (DataFolder data : existing()) {
            List<Path> logs = new ArrayList<>();
            if (part != null) {
                logs.add(data.log(part));
            } else if (Files.isDirectory(data.logs())) {
                try (Stream<Path> files = Files.list(data.logs())) {
                    logs.addAll(files.filter(file -> file.toString().endsWith(".log"))
                            .sorted()
                            .toList());
                }
            }
            for (Path log : logs) {
                if (part != null && !Files.exists(log)) {
                    throw new Trouble("There is no log of " + part + " in " + data.logs()
                            + ": ./waylight status lists the parts.");
                }
                out.println("== " + log);
                out.println(tail(log, part == null ? 2_000 : 30_000));
            }
        }
        return 0;
    }

    private static String tail(Path log, int bytes) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - bytes);
            file.seek(from);
            byte[] content = new byte[(int) (file.length() - from)];
            file.readFully(content);
            String text = new String(content, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }

    @Command(description = "Check the table of requirements against code and tests, docs/traceability.csv or FILE.")
    int trace(@Parameters(arity = "0..1", paramLabel = "FILE") @Nullable Path file) throws IOException {
        Path root = checkout().root();
        Traceability table = Traceability.check(root, file == null ? root.resolve("docs/traceability.csv") : file);
        table.print(out);
        return table.holds() ? 0 : 1;
    }

    @Command(
            description =
                    "Write the topics, users, rights and quotas of deploy/kubernetes anew, for the agencies that its file"
                            + " \"agencies\" names.")
    int manifests() throws IOException {
        new KubernetesFiles(checkout().root()).write();
        out.println("Written: kustomize build " + KubernetesFiles.FOLDER + "/overlays/three-brokers");
        return 0;
    }

    @Command(
            name = "backup-key",
            description =
                    "Make the key that backups are sealed to, on a machine where no data are; FILE.pub goes to the"
                            + " machine that makes them.")
    int backupKey(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--password-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "The key's password, on its first line.")
                    Path password) {
        out.println("Keep " + file + " and its password apart, and both away from the data; a backup is made with "
                + OperatorKey.make(file, password) + ".");
        return 0;
    }

    @Command(description = "Write all data, while nothing runs, into one file that only the backup key opens.")
    int backup(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--to", required = true, paramLabel = "KEY.pub") Path key)
            throws IOException {
        Backup.Written written = new Backup(
                        data("up"), Binaries.unpacked(checkout()).major())
                .write(file, OperatorKey.published(key), Clock.systemUTC());
        out.println("Backup of " + written.files() + " files: " + (written.bytes() >> 20) + " MB in " + file
                + ", written and read back. Keep it, and this SHA-256 elsewhere: " + written.digest());
        return 0;
    }

    /** What restoring needs of a person. */
    static final class Restoring {
        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The backup key.")
        private @Nullable Path key;

        @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "Its password.")
        private @Nullable Path password;

        @Option(names = "--check", description = "Only read all of it, and write nothing.")
        private boolean check;

        @Option(names = "--replace", description = "Move aside what is there.")
        private boolean replace;

        @Option(names = "--database-only", description = "Leave topics, keys and all else as they are.")
        private boolean databaseOnly;

        @Option(
                names = "--beside",
                paramLabel = "FOLDER",
                description = "Newer copies of audit-checkpoints, audit-checkpoints.erased and .position.")
        private @Nullable Path beside;

        @Option(
                names = "--no-erasures-known",
                description = "There are no newer copies: what was erased after the backup comes back.")
        private boolean noErasures;
    }

    @Command(
            description =
                    "Make the data folder, or the database in it, from a backup; at its next start triage erases again"
                            + " what was erased since.")
    int restore(@Parameters(paramLabel = "FILE") Path file, @Mixin Restoring how) throws IOException {
        OpeningKey key = OperatorKey.secret(Objects.requireNonNull(how.key), Objects.requireNonNull(how.password));
        var restore = new Restore(data("up"), Binaries.unpacked(checkout()).major(), out);
        if (how.check) {
            out.println("The backup of " + restore.check(file, key).made() + " (to the hour) is whole.");
            return 0;
        }
        restore.run(file, key, new Restore.Wish(how.databaseOnly, how.replace, how.beside, how.noErasures));
        out.println("Start it with ./waylight up. What was done after the backup is gone: docs/runbook.md, Backup.");
        return 0;
    }

    @Command(
            description =
                    "Write down every library that ships (CycloneDX), and check its licence by deploy/licences.yaml.")
    int sbom(@Parameters(paramLabel = "DIR", hidden = true) Path bills) throws IOException {
        return Libraries.check(checkout().root(), bills, out) ? 0 : 1;
    }

    @Command(
            description =
                    "Run the command of each claim in docs/evidence.yaml and write what it said into docs/evidence.md;"
                            + " 0 only if each that was run holds.")
    int evidence(
            @Option(
                            names = "--only",
                            paramLabel = "PATTERN",
                            description = "Only rows whose id, claim or command it is found in.")
                    @Nullable
                    Pattern only,
            @Option(names = "--quick", description = "Only rows that take five minutes or less.") boolean quick)
            throws IOException, InterruptedException {
        Path root = checkout().root();
        return new Evidence(root, checkout().dataFor("evidence"), out, Clock.systemUTC())
                        .run(new Evidence.Choice(only, quick))
                ? 0
                : 1;
    }

    @Command(description = "Check what Waylight needs here; print the one command that mends each.")
    int doctor() {
        return new Doctor(checkout(), data("up"), new Ports(portBase), out).check() ? 0 : 1;
    }

    @Command(
            hidden = true,
            description = "After a build: unpack the servers and learn to start fast. Called by the script.")
    int prepare() throws IOException, InterruptedException {
        Binaries.unpacked(checkout());
        var data = new DataFolder(checkout().target().resolve("training"));
        delete(data.root());
        StartUpCaches caches = caches(true);
        try {
            Standalone.start(
                            checkout(),
                            data,
                            Ports.anyFree(),
                            caches,
                            out,
                            Participants.demo(checkout()),
                            _ -> List.of())
                    .close();
            Registry.keepSeed(data, caches);
        } finally {
            // What one part could not learn does not keep the others from starting fast.
            caches.assemble();
            delete(data.root());
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private StartUpCaches caches(boolean recording) {
        return new StartUpCaches(checkout().target().resolve("start-up"), recording);
    }

    private static Checkout checkout() {
        String root = System.getProperty(ROOT);
        if (root == null) throw new Trouble("Start Waylight by the script ./waylight.");
        return new Checkout(Path.of(root));
    }

    private DataFolder data(String kind) {
        return new DataFolder(folder == null ? checkout().dataFor(kind) : folder);
    }

    /** The folder that was named, or those of up and demo, as far as they exist. */
    private List<DataFolder> existing() {
        return (folder == null ? List.of(data("up"), data("demo")) : List.of(new DataFolder(folder)))
                .stream().filter(data -> Files.isDirectory(data.root())).toList();
    }

    private List<DataFolder> running() {
        return existing().stream().filter(data -> data.holder().isPresent()).toList();
    }

    /** Parts that run without a launcher. */
    private static List<String> orphans(DataFolder data) throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path record : records(data)) {
            if (ProcessMark.parse(Files.readString(record))
                    .filter(ProcessMark::alive)
                    .isPresent()) {
                parts.add(record.getFileName().toString().replace(".process", ""));
            }
        }
        return parts;
    }

    private static List<Path> records(DataFolder data) throws IOException {
        if (!Files.isDirectory(data.run())) return List.of();
        try (Stream<Path> files = Files.list(data.run())) {
            return files.filter(file -> file.toString().endsWith(".process"))
                    .sorted()
                    .toList();
        }
    }
}
