package org.waylight.standalone.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.waylight.envelope.SignedOrder;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Ports.Use;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Launch;
import org.waylight.standalone.supervise.Probe;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;

/** The three services: each gets one file of settings, mode 600, and nothing from its surroundings. */
public final class Services {

    public static final String INTAKE = "intake";
    public static final String TRIAGE = "triage";
    public static final String ROUTING = "routing";

    /** Who may use triage's API; the password of each is the secret {@code desk-NAME}. */
    public static final String ANALYST = "analyst";

    public static final String AUDITOR = "auditor";

    /** May read routing facts to try a policy, and nothing else. */
    public static final String POLICY = "policy";

    private static final String SETTINGS = "application.properties";
    /** Relative to the working directory: Spring takes a comma in a path for the end of it. */
    private static final String LOCATION = "--spring.config.additional-location=file:./" + SETTINGS;
    /** Far above what a charity would sign, so that drills and measurements are not held up. */
    private static final int DEMO_ORDERS_AN_HOUR = 1_000_000;
    /** Long enough to see it at the desk, short enough to wait for. */
    private static final String DEMO_UNDO_WINDOW = "10s";

    /** Which beans there are was settled when the service was built. */
    private static final String SETTLED_BEANS = "-Dspring.aot.enabled=true";

    private static final int CHEAPEST = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LOOK_EVERY_MILLIS = 50;

    private final DataFolder data;
    private final Ports ports;
    private final Checkout checkout;
    private final StartUpCaches caches;
    private final Tuning tuning;
    private final SigningPersons persons;

    public Services(DataFolder data, Ports ports, Checkout checkout, StartUpCaches caches, Tuning tuning) {
        this.data = data;
        this.ports = ports;
        this.checkout = checkout;
        this.caches = caches;
        this.tuning = tuning;
        this.persons = new SigningPersons(data);
    }

    /** Lets chaos halt a part at a named point, by writing the point into this file. */
    static String halt(DataFolder data, String part) {
        return "-Dwaylight.halt=" + haltFile(data, part);
    }

    /** Where chaos names the point at which a part shall halt. */
    public static Path haltFile(DataFolder data, String part) {
        return data.run().resolve(part + ".halt");
    }

    /** Where intake keeps reports while Kafka is away. */
    public static Path spool(DataFolder data) {
        return data.of(INTAKE).resolve("spool");
    }

    /** Sealed checkpoints of the audit trail, for the operator to copy to another machine. */
    public static Path checkpoints(DataFolder data) {
        return data.of(TRIAGE).resolve("audit-checkpoints");
    }

    /** Where routing looks for newer policies. */
    public static Path policies(DataFolder data) {
        return data.of(ROUTING).resolve("policies");
    }

    /** Where triage takes the standing order at its start, if there is one. */
    public static Path standingOrder(DataFolder data) {
        return data.of(TRIAGE).resolve("standing-order.properties");
    }

    /** The name under which the secrets keep an account's password. */
    public static String secret(String account) {
        return "desk-" + account;
    }

    /** @param rootFingerprint called when the part is started */
    public Step.Part intake(Set<String> after, Fingerprint rootFingerprint) {
        return part(
                INTAKE,
                "intake-service",
                "org.waylight.intake.IntakeApplication",
                128,
                Use.INTAKE_HEALTH,
                after,
                () -> {
                    Properties settings = party(INTAKE, rootFingerprint);
                    settings.setProperty("server.port", Integer.toString(ports.of(Use.INTAKE)));
                    settings.setProperty("management.server.port", Integer.toString(ports.of(Use.INTAKE_HEALTH)));
                    settings.setProperty(
                            "intake.public-url", ports.http(Use.INTAKE, "").toString());
                    settings.setProperty("intake.spool", spool(data).toString());
                    return settings;
                });
    }

    /**
     * @param standingOrder agencies that a demonstration's standing order clears to; empty for the order that two persons signed, if there is one
     * @param demo whether this is a demonstration: mailboxes tell a new status at once, every page of the desk says so,
     *     and a person may do without a passkey
     */
    public Step.Part triage(Set<String> after, Fingerprint rootFingerprint, List<String> standingOrder, boolean demo) {
        return part(
                TRIAGE,
                "triage-service",
                "org.waylight.triage.TriageApplication",
                160,
                Use.TRIAGE_HEALTH,
                after,
                () -> triage(rootFingerprint, standingOrder, demo));
    }

    /** Writes triage's settings, and says what tells a program in triage's folder where they are. */
    String triageSettings(Fingerprint rootFingerprint, List<String> standingOrder, boolean demo) throws IOException {
        Secrets.writePrivately(data.of(TRIAGE).resolve(SETTINGS), triage(rootFingerprint, standingOrder, demo));
        return LOCATION;
    }

    private Properties triage(Fingerprint rootFingerprint, List<String> standingOrder, boolean demo)
            throws IOException {
        Properties settings = party(TRIAGE, rootFingerprint);
        settings.setProperty("server.port", Integer.toString(ports.of(Use.TRIAGE)));
        settings.setProperty("management.server.port", Integer.toString(ports.of(Use.TRIAGE_HEALTH)));
        settings.setProperty("spring.datasource.url", Database.address(ports));
        settings.setProperty("spring.datasource.username", Database.TRIAGE);
        settings.setProperty("spring.datasource.password", data.secrets().of(Database.secret(Database.TRIAGE)));
        // A connection is a process of PostgreSQL's with some MB of its own.
        settings.setProperty("spring.datasource.hikari.minimum-idle", "1");
        settings.setProperty("spring.datasource.hikari.idle-timeout", "30000");
        settings.setProperty("triage.accounts-file", accounts(data).toString());
        settings.setProperty("triage.checkpoints-file", checkpoints(data).toString());
        settings.setProperty("triage.mailbox-status", demo ? "at-once" : "daily");
        settings.setProperty("triage.desk-url", Links.desk(ports).toString());
        settings.setProperty("triage.demo", Boolean.toString(demo));
        settings.setProperty("triage.invitations-file", Links.file(data).toString());
        Path order = standingOrder(data);
        if (!standingOrder.isEmpty()) {
            // Never where two persons' own is, which holds whenever the system starts again over this data.
            order = order.resolveSibling("demonstration-order.properties");
            persons.signAlone(SignedOrder.unsigned(Set.copyOf(standingOrder), DEMO_ORDERS_AN_HOUR), order);
        }
        if (Files.exists(order)) {
            settings.setProperty("triage.standing-order.file", order.toString());
            settings.setProperty(
                    "triage.standing-order.signers", persons.publish().toString());
        }
        // A demonstration shows the reports that it sends, and nothing besides.
        settings.setProperty("triage.canary.enabled", Boolean.toString(!demo));
        if (demo) {
            // A program clears there, and no second person is about.
            settings.setProperty("triage.undo-window", DEMO_UNDO_WINDOW);
            settings.setProperty("triage.second-person.transfer-classes", "");
            settings.setProperty("triage.second-person.overrides", "false");
        }
        return settings;
    }

    public Step.Part routing(Set<String> after, Fingerprint rootFingerprint) {
        return part(
                ROUTING,
                "routing-service",
                "org.waylight.routing.RoutingApplication",
                128,
                Use.ROUTING_HEALTH,
                after,
                () -> {
                    Properties settings = party(ROUTING, rootFingerprint);
                    settings.setProperty("management.server.port", Integer.toString(ports.of(Use.ROUTING_HEALTH)));
                    settings.setProperty(
                            "routing.policy-folder",
                            Files.createDirectories(policies(data)).toString());
                    settings.setProperty(
                            "routing.policy-signers", persons.publish().toString());
                    settings.setProperty(
                            "spring.kafka.properties.state.dir",
                            data.of(ROUTING).resolve("state").toString());
                    return settings;
                });
    }

    /** Waits until intake takes reports, at most so long. */
    public void awaitIntake(Duration longest) throws InterruptedException {
        Probe ready = ready(Use.INTAKE_HEALTH);
        long began = System.nanoTime();
        while (!ready.ready() && System.nanoTime() - began < longest.toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private Probe ready(Use health) {
        return Probe.http(ports.http(health, "/actuator/health/readiness"));
    }

    private Step.Part part(
            String name,
            String module,
            String mainClass,
            int heapMegabytes,
            Use health,
            Set<String> after,
            Settings settings) {
        Path folder = data.of(name);
        List<String> jvm = new ArrayList<>(List.of(data.temporaryFiles(), halt(data, name)));
        jvm.addAll(tuning.options(name));
        List<Path> classPath = new ArrayList<>(tuning.first());
        classPath.add(checkout.jar(module));
        var program = new JavaProgram(
                name, heapMegabytes, false, List.of(SETTLED_BEANS), jvm, classPath, mainClass, List.of(LOCATION));
        return new Step.Part(
                name,
                after,
                () -> {
                    Properties made = settings.make();
                    tuning.settings().forEach((property, value) -> {
                        if (property.startsWith(name + ".")) made.setProperty(property, value);
                    });
                    Secrets.writePrivately(folder.resolve(SETTINGS), made);
                    return new Launch(caches.command(program), folder);
                },
                ready(health),
                PATIENCE,
                "TERM");
    }

    /** What every party is told: its keys, whom it trusts, the registry, its Kafka credentials. */
    private Properties party(String name, Fingerprint rootFingerprint) {
        Path folder = data.of(name);
        String password = "keystore-" + name;
        data.secrets().of(password);
        var settings = new Properties();
        settings.setProperty(name + ".keystore", folder.resolve("keys.p12").toString());
        settings.setProperty(
                name + ".password-file", data.secrets().file(password).toString());
        settings.setProperty(name + ".trust-folder", Root.trustFolder(data).toString());
        settings.setProperty(name + ".root-fingerprint", rootFingerprint.get());
        settings.setProperty(name + ".registry", Registry.address(ports).toString());
        settings.setProperty(name + ".schema-ids", folder.resolve("schema-ids").toString());
        Properties client = Broker.client(data, ports, name);
        settings.setProperty("spring.kafka.bootstrap-servers", client.getProperty("bootstrap.servers"));
        for (String property : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config")) {
            settings.setProperty("spring.kafka.properties." + property, client.getProperty(property));
        }
        return settings;
    }

    /** The file of the programs that may use triage's API, made or completed. */
    public static Path accounts(DataFolder data) throws IOException {
        Path file = data.of(TRIAGE).resolve("accounts.properties");
        var accounts = new Properties();
        if (Files.exists(file)) {
            try (var known = Files.newBufferedReader(file)) {
                accounts.load(known);
            }
        }
        // The passwords are random, not chosen: a slow hash would protect nothing and cost every call.
        var encoder = new BCryptPasswordEncoder(CHEAPEST);
        boolean changed = false;
        for (var account :
                Map.of(ANALYST, "ANALYST", AUDITOR, "AUDITOR", POLICY, "POLICY").entrySet()) {
            if (!accounts.containsKey(account.getKey())) {
                String password = data.secrets().of(secret(account.getKey()));
                accounts.setProperty(
                        account.getKey(), "{bcrypt}" + encoder.encode(password) + "," + account.getValue());
                changed = true;
            }
        }
        if (changed) Secrets.writePrivately(file, accounts);
        return file;
    }

    /** The root's fingerprint, known once the root key is there. */
    @FunctionalInterface
    public interface Fingerprint {
        String get();
    }

    @FunctionalInterface
    private interface Settings {
        Properties make() throws IOException;
    }
}
