package org.waylight.bench.measured;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.waylight.bench.load.Generator;
import org.waylight.bench.load.Parcels;
import org.waylight.bench.load.Schedule;
import org.waylight.bench.load.Sealer;
import org.waylight.bench.load.Works;
import org.waylight.standalone.Participants;
import org.waylight.standalone.Standalone;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.Tuning;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One system under load: two agencies and a deputy for each, a standing order for the two, so that a report goes all the way
 * without a person.
 */
public final class Measured implements AutoCloseable {

    /** Who gets each report. */
    static final List<String> OWNERS = List.of("GB-POLICE", "GB-SOCIAL-SERVICES");

    private static final List<String> DEPUTIES = List.of("GB-NCA-UKHTC", "GB-BARNARDOS");
    /** A child: both owners get it, and both have a deputy. */
    public static final String FIXTURE = "fixtures/F02-teenager-and-older-boyfriend.yaml";

    /** The second compiler, which knows the processor's own AES. */
    static final List<String> COMPILED = List.of("-XX:TieredStopAtLevel=4");

    /** As one would give them to a service that is to carry load: room, and the second compiler. */
    private static final List<String> FOR_LOAD = List.of("-Xmx640m", "-Xmn192m", COMPILED.getFirst());

    /**
     * Routing holds each open slot in memory, some 4 KB: the owners here open what they get and never answer. As large from the
     * start, so that it is not collected whole each time it grows.
     */
    private static final Map<String, List<String>> ROUTING = Map.of(Services.ROUTING, List.of("-Xms3g", "-Xmx3g"));

    /** The jar without sealing does nothing without it. */
    private static final String UNSEALED = "-Dwaylight.bench.unsealed=true";

    /** Set openly. The work that intake asks for grows with load, which is its purpose; reports of one machine are to come in. */
    static final Map<String, String> OPEN = Map.of("intake.work-at-rest", "1");

    /** Intake and what it needs. */
    private static final Set<String> INTAKES = Set.of(Services.INTAKE, Broker.NAME, Registry.NAME, Database.NAME);

    private static final int CONNECTIONS = 64;
    private static final int WORKERS = 8;
    private static final int SEALER_MEGABYTES = 512;
    private static final String FORWARDED = "bench.forwarded";
    private static final String PRODUCED = "bench.produced";

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final Standalone system;
    private final Admin admin;
    private final List<Path> first;
    /** Of each of the system's JVMs, in place of the usual ones; the forwarder's too. */
    private final List<String> options;

    private Measured(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            Standalone system,
            List<Path> first,
            List<String> options) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.system = system;
        this.first = first;
        this.options = options;
        this.admin = Admin.create(Broker.client(data, ports, Broker.ADMIN));
    }

    /**
     * Starts it in an empty folder.
     *
     * @param sealed whether it is the system as it is; else nothing is sealed in any of its processes
     */
    public static Measured start(Checkout checkout, DataFolder data, boolean sealed, PrintStream words)
            throws IOException, InterruptedException {
        List<Path> first =
                sealed ? List.of() : List.of(checkout.jar("deploy/bench").resolveSibling("bench-0.1.0-unsealed.jar"));
        var ports = Ports.anyFree();
        var caches = new StartUpCaches(checkout.target().resolve("start-up"), false);
        var system = Standalone.start(
                checkout,
                data,
                ports,
                caches,
                words,
                new Participants(
                        Stream.concat(OWNERS.stream(), DEPUTIES.stream()).toList(),
                        OWNERS,
                        OWNERS,
                        true,
                        Participants.Parts.ALL,
                        new Tuning(options(sealed), ROUTING, first, OPEN)),
                _ -> List.of());
        return of(checkout, data, ports, system, first, FOR_LOAD);
    }

    /** A system that runs already; ended with what this returns, and at once if that can't be. */
    static Measured of(
            Checkout checkout, DataFolder data, Ports ports, Standalone system, List<Path> first, List<String> options)
            throws InterruptedException {
        var measured = new Measured(checkout, data, ports, system, first, options);
        try {
            measured.topics();
            return measured;
        } catch (Trouble trouble) {
            measured.close();
            throw trouble;
        }
    }

    private static List<String> options(boolean sealed) {
        return sealed
                ? FOR_LOAD
                : Stream.concat(FOR_LOAD.stream(), Stream.of(UNSEALED)).toList();
    }

    /** As durable as the topic of reports. */
    private void topics() throws InterruptedException {
        Map<String, String> durable = Topics.spec(Topics.REPORTS_SUBMITTED).config();
        try {
            admin.createTopics(Stream.of(FORWARDED, PRODUCED)
                            .map(name -> new NewTopic(name, 1, (short) 1).configs(durable))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new Trouble("The bench's own topics can't be made: " + e.getCause() + ".", e);
        }
    }

    public DataFolder data() {
        return data;
    }

    private URI intake() {
        return ports.http(Ports.Use.INTAKE, "/");
    }

    /** Seals so many different reports. */
    public Parcels seal(int count) throws IOException, InterruptedException {
        Path file = Files.createTempFile(data.of("tmp"), "sealed", ".parcels");
        List<Path> classPath = new ArrayList<>(first);
        classPath.addAll(ownClassPath());
        var sealer = new JavaProgram(
                "sealer",
                SEALER_MEGABYTES,
                true,
                List.of(),
                first.isEmpty() ? List.of(data.temporaryFiles()) : List.of(data.temporaryFiles(), UNSEALED),
                classPath,
                Sealer.class.getName(),
                List.of(
                        intake().toString(),
                        system.rootFingerprint(),
                        checkout.root().resolve(FIXTURE).toString(),
                        Integer.toString(count),
                        file.toString()));
        run(sealer, "sealer");
        Parcels sealed = Parcels.open(file);
        // It stays as long as it is open.
        Files.delete(file);
        return sealed;
    }

    private static List<Path> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .toList();
    }

    private String run(JavaProgram program, String name) throws IOException, InterruptedException {
        Path log = data.log(name);
        Process process = new ProcessBuilder(program.command(List.of()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) throw new Trouble("The program " + name + " failed: see " + log + ".");
        } finally {
            process.destroy();
        }
        return Files.readString(log);
    }

    /**
     * Submits reports at a rate.
     *
     * @param ahead how many proofs of work are done before it begins, and kept ahead
     * @param longest seconds
     */
    public Generator.Run submit(Parcels parcels, int from, int count, double perSecond, int ahead, double longest)
            throws IOException, InterruptedException {
        try (var works = new Works(intake(), parcels, from, from + count, ahead, WORKERS)) {
            works.awaitAhead();
            return new Generator(intake(), "/api/v1/reports", CONNECTIONS)
                    .run(parcels, from, count, new Schedule(perSecond), works, longest);
        }
    }

    /** The bare forwarder on a port of its own, with intake's libraries and JVM options. */
    public Forwarding forwarder() throws IOException, InterruptedException {
        return Forwarding.start(checkout, data, ports, FORWARDED, CONNECTIONS, options);
    }

    /** What Kafka's own {@code ProducerPerformance} reaches on the same broker with records of this size. */
    public ProducerFigures producer(int records, int bytes) throws IOException, InterruptedException {
        Path login = data.of("tmp").resolve("admin.properties");
        Secrets.writePrivately(login, Broker.client(data, ports, Broker.ADMIN));
        var program = new JavaProgram(
                "producer-performance",
                256,
                true,
                List.of(),
                List.of(data.temporaryFiles()),
                ownClassPath(),
                "org.apache.kafka.tools.ProducerPerformance",
                List.of(
                        "--topic",
                        PRODUCED,
                        "--num-records",
                        Integer.toString(records),
                        "--record-size",
                        Integer.toString(bytes),
                        "--throughput",
                        "-1",
                        "--warmup-records",
                        Integer.toString(records / 4),
                        "--command-config",
                        login.toString(),
                        "--command-property",
                        "acks=all"));
        return ProducerFigures.parse(run(program, "producer-performance"));
    }

    /** Receipts of the owners so far. */
    public long receipts() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (String owner : OWNERS) {
            wanted.put(new TopicPartition(Topics.agencyReceipts(owner), 0), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(wanted).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new Trouble("Kafka does not say how many receipts there are: " + e.getCause() + ".", e);
        }
    }

    /** Waits until the owners have receipted so many in all; false if no further one comes for so long. */
    public boolean awaitReceipts(long wanted, double seconds) throws InterruptedException {
        long counted = -1;
        long last = System.nanoTime();
        while (true) {
            long receipts = receipts();
            if (receipts >= wanted) return true;
            if (receipts > counted) {
                counted = receipts;
                last = System.nanoTime();
            }
            if (System.nanoTime() - last > seconds * 1e9) return false;
            Thread.sleep(100);
        }
    }

    /** When each report lay opened in the inboxes of both owners, milliseconds since 1970; by id, those that do. */
    public Map<UUID, Double> opened() throws IOException, InterruptedException {
        Map<UUID, Double> written = new HashMap<>();
        for (String owner : OWNERS) {
            try (Stream<Path> files = Files.list(Agencies.inboxes(data).of(owner))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".json")).toList()) {
                    String name = file.getFileName().toString();
                    // Changed last when it got its name: written whole and flushed.
                    var named = (java.nio.file.attribute.FileTime) Files.getAttribute(file, "unix:ctime");
                    written.put(
                            UUID.fromString(name.substring(0, name.length() - ".json".length())),
                            named.to(TimeUnit.MICROSECONDS) / 1e3);
                }
            }
        }
        Map<UUID, Double> opened = new HashMap<>();
        String login = Services.ANALYST + ":" + data.secrets().of(Services.secret(Services.ANALYST));
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream accounts = http.send(
                                HttpRequest.newBuilder(ports.http(Ports.Use.TRIAGE, "/api/v1/accounts"))
                                        .header(
                                                "Authorization",
                                                "Basic "
                                                        + Base64.getEncoder()
                                                                .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                MappingIterator<JsonNode> all =
                        JsonMapper.shared().readerFor(JsonNode.class).readValues(accounts)) {
            while (all.hasNext()) {
                JsonNode account = all.next();
                double latest = 0;
                int owners = 0;
                for (JsonNode slot : account.path("slots")) {
                    for (JsonNode dispatch : slot.path("dispatches")) {
                        Double at = written.get(
                                UUID.fromString(dispatch.path("dispatch").asString()));
                        if (at != null) {
                            owners++;
                            latest = Math.max(latest, at);
                        }
                    }
                }
                if (owners == OWNERS.size()) {
                    opened.put(UUID.fromString(account.path("id").asString()), latest);
                }
            }
        }
        return opened;
    }

    /** Reports that both owners have receipted, and so are stored. */
    public long stored() throws InterruptedException {
        return receipts() / OWNERS.size();
    }

    /** Memory of each part. */
    public Map<String, Double> residentMib() {
        return of(Processes.Taken::residentMib);
    }

    /** What each part took of the processors so far. */
    public Map<String, Double> processorSeconds() {
        return of(Processes.Taken::processorSeconds);
    }

    private Map<String, Double> of(ToDoubleFunction<Processes.Taken> figure) {
        Map<String, Double> figures = new TreeMap<>();
        Processes.of(data).forEach((part, taken) -> figures.put(part, figure.applyAsDouble(taken)));
        return figures;
    }

    /** Bytes on disk of everything that the system keeps. */
    public long bytes() throws IOException, InterruptedException {
        long bytes = 0;
        for (String part : List.of(Broker.NAME, Database.NAME, Agencies.HOST, Services.ROUTING)) {
            bytes += Processes.bytes(data.of(part));
        }
        return bytes;
    }

    /** Stops whoever reads what intake takes in, as it would be on other machines. */
    public void pauseBehindIntake() throws IOException, InterruptedException {
        signalBehindIntake("STOP");
    }

    public void goOnBehindIntake() throws IOException, InterruptedException {
        signalBehindIntake("CONT");
    }

    private void signalBehindIntake(String signal) throws IOException, InterruptedException {
        for (String part : Processes.of(data).keySet()) {
            if (INTAKES.contains(part)) continue;
            Path record = data.run().resolve(part + ".process");
            ProcessMark mark =
                    ProcessMark.parse(Files.readString(record)).orElseThrow(() -> new Trouble(part + " does not run."));
            new ProcessBuilder("kill", "-s", signal, Long.toString(mark.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        admin.close();
        system.close();
    }
}
