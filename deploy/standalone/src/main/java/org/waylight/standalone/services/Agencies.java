package org.waylight.standalone.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.waylight.standalone.accounts.Inboxes;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Ports.Use;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Launch;
import org.waylight.standalone.supervise.Probe;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The agencies as parts: three clients of their own, one process that hosts the others; each agency has its own login and keys. */
public final class Agencies {

    /** The process that hosts many. */
    public static final String HOST = "agencies";

    private static final String MODULE = "deploy/agency-client";
    private static final String MAIN = "org.waylight.agency.AgencyClient";
    private static final List<Use> OWN_HEALTH = List.of(Use.AGENCY_1, Use.AGENCY_2, Use.AGENCY_3);
    private static final List<Use> OWN_PAGE = List.of(Use.AGENCY_1_PAGE, Use.AGENCY_2_PAGE, Use.AGENCY_3_PAGE);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Police hold their copy under their own review, retention and disposal regime (domain report 4.5). */
    private static final Set<String> OWN_RULES = Set.of("GB-POLICE", "GB-NCA-UKHTC");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final DataFolder data;
    private final Ports ports;
    private final Checkout checkout;
    private final StartUpCaches caches;
    private final Tuning tuning;

    public Agencies(DataFolder data, Ports ports, Checkout checkout, StartUpCaches caches, Tuning tuning) {
        this.data = data;
        this.ports = ports;
        this.checkout = checkout;
        this.caches = caches;
        this.tuning = tuning;
    }

    /** What the agencies opened. */
    public static Inboxes inboxes(DataFolder data) {
        return new Inboxes(data.of(HOST));
    }

    /** The settings file of the client that serves {@code agency}. */
    public static Path settings(DataFolder data, String part) {
        return data.of(HOST).resolve(part + ".properties");
    }

    /** Who deletes at {@code agency} what triage asks to delete, as its client's settings say it. */
    public static String deletion(String agency) {
        return OWN_RULES.contains(agency) ? "by-a-person" : "at-once";
    }

    /** Whom the policy lists as providers: the charity wants to know how many places they have free. */
    public static Set<String> providers(Checkout checkout) {
        Path rules = checkout.root().resolve("routing-service/src/main/resources/policy/rules.yaml");
        try {
            return YAML.readTree(Files.readString(rules))
                    .path("providers")
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .flatMap(list -> list.path("agencies").valueStream())
                    .map(JsonNode::asString)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new Trouble("The file " + rules + " is no YAML: mend it.", e);
        }
    }

    /** Where the caseworkers' page of {@code agency} is. */
    public static Use page(String agency, List<String> ownProcess) {
        int own = ownProcess.indexOf(agency);
        return own < 0 ? Use.AGENCIES_PAGE : OWN_PAGE.get(own);
    }

    /** The page beside a client's health. */
    private static Use page(Use health) {
        int own = OWN_HEALTH.indexOf(health);
        return own < 0 ? Use.AGENCIES_PAGE : OWN_PAGE.get(own);
    }

    /**
     * @param agencies ids of all
     * @param ownProcess at most three of them
     */
    public List<Step> parts(
            List<String> agencies, List<String> ownProcess, Set<String> after, Services.Fingerprint rootFingerprint) {
        List<Step> parts = new ArrayList<>();
        for (int own = 0; own < ownProcess.size(); own++) {
            String agency = ownProcess.get(own);
            parts.add(part(agency, List.of(agency), 32, OWN_HEALTH.get(own), after, rootFingerprint));
        }
        List<String> hosted =
                agencies.stream().filter(agency -> !ownProcess.contains(agency)).toList();
        if (!hosted.isEmpty()) parts.add(part(HOST, hosted, 96, Use.AGENCIES, after, rootFingerprint));
        return parts;
    }

    private Step.Part part(
            String name,
            List<String> agencies,
            int heapMegabytes,
            Use health,
            Set<String> after,
            Services.Fingerprint rootFingerprint) {
        Path settings = settings(data, name);
        List<String> jvm = new ArrayList<>(List.of(data.temporaryFiles(), Services.halt(data, name)));
        jvm.addAll(tuning.options(name));
        List<Path> classPath = new ArrayList<>(tuning.first());
        classPath.add(checkout.jar(MODULE));
        var program = new JavaProgram(
                // One cache serves all clients of a size.
                name.equals(HOST) ? HOST : "agency",
                heapMegabytes,
                false,
                List.of(),
                jvm,
                classPath,
                MAIN,
                List.of("--config", settings.toString()));
        return new Step.Part(
                name,
                after,
                () -> {
                    Secrets.writePrivately(settings, client(name, agencies, health, rootFingerprint));
                    return new Launch(caches.command(program), data.of(HOST));
                },
                Probe.http(ports.http(health, "/")),
                PATIENCE,
                "TERM");
    }

    private Properties client(String name, List<String> agencies, Use health, Services.Fingerprint rootFingerprint)
            throws IOException {
        var settings = new Properties();
        settings.setProperty("agencies", String.join(",", agencies));
        settings.setProperty("bootstrap.servers", ports.address(Use.BROKER));
        settings.setProperty("trust-folder", Root.trustFolder(data).toString());
        settings.setProperty("root-fingerprint", rootFingerprint.get());
        settings.setProperty("registry", Registry.address(ports).toString());
        settings.setProperty(
                "schema-ids", data.of(HOST).resolve(name + ".schema-ids").toString());
        settings.setProperty("health.port", Integer.toString(ports.of(health)));
        settings.setProperty("page.port", Integer.toString(ports.of(page(health))));
        settings.setProperty("start-timeout-seconds", Long.toString(PATIENCE.toSeconds()));
        Set<String> providers = providers(checkout);
        for (String agency : agencies) {
            Path own = data.of(HOST).resolve(agency);
            Files.createDirectories(own);
            Properties login = Broker.client(data, ports, agency);
            login.remove("bootstrap.servers");
            Secrets.writePrivately(own.resolve("kafka.properties"), login);
            String password = "keystore-" + agency;
            data.secrets().of(password);
            String prefix = "agency." + agency + ".";
            settings.setProperty(prefix + "keystore", own.resolve("keys.p12").toString());
            settings.setProperty(
                    prefix + "password-file", data.secrets().file(password).toString());
            settings.setProperty(
                    prefix + "kafka.properties", own.resolve("kafka.properties").toString());
            settings.setProperty(prefix + "inbox", inboxes(data).of(agency).toString());
            settings.setProperty(prefix + "deletion", deletion(agency));
            settings.setProperty(prefix + "vacancies", providers.contains(agency) ? "yes" : "no");
        }
        return settings;
    }
}
