package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.waylight.standalone.accounts.Committed;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.Reconciler;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.enrol.Roster;
import org.waylight.standalone.look.Hops;
import org.waylight.standalone.look.Search;
import org.waylight.standalone.onboard.Onboarding;
import org.waylight.standalone.onboard.WebhookSetUp;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import org.waylight.wire.HttpRegistry;
import tools.jackson.databind.JsonNode;

/** Where the things of a running system are, for commands that look at it from outside. */
final class RunningSystem {

    /** Bytes of a word that is long enough not to stand in random bytes by chance. */
    private static final int LONG_WORD = 7;

    private static final String SENDERS_LOG = "senders.log";

    private RunningSystem() {}

    static URI intake(Ports ports) {
        return ports.http(Ports.Use.INTAKE, "/");
    }

    static URI triage(Ports ports) {
        return ports.http(Ports.Use.TRIAGE, "/");
    }

    /** Triage's API as the demo's analyst uses it. */
    static Desk desk(DataFolder data, Ports ports) {
        return new Desk(triage(ports), Services.ANALYST, data.secrets().of(Services.secret(Services.ANALYST)));
    }

    /** Triage's API as the demo's auditor uses it. */
    static Desk auditorsDesk(DataFolder data, Ports ports) {
        return new Desk(triage(ports), Services.AUDITOR, data.secrets().of(Services.secret(Services.AUDITOR)));
    }

    /** Triage's API as who tries policies uses it. */
    static Desk policyDesk(DataFolder data, Ports ports) {
        return new Desk(triage(ports), Services.POLICY, data.secrets().of(Services.secret(Services.POLICY)));
    }

    /** Takes agencies in and lets them go. */
    static Onboarding onboarding(DataFolder data, Checkout checkout, PrintStream out) throws IOException {
        Ports ports = ports(data);
        return new Onboarding(
                checkout,
                data,
                ports,
                desk(data, ports),
                Participants.demo(checkout).agencies(),
                out);
    }

    /** Has agencies' records brought to them. */
    static WebhookSetUp webhook(DataFolder data, Checkout checkout, PrintStream out) throws IOException {
        Ports ports = ports(data);
        var registry = new HttpRegistry(Registry.address(ports), null);
        return new WebhookSetUp(
                checkout, data, ports, registry, Participants.demo(checkout).agencies(), out);
    }

    static SendersLog sendersLog(DataFolder data) {
        return new SendersLog(data.root().resolve(SENDERS_LOG));
    }

    /** The ports of what runs in {@code data}. */
    static Ports ports(DataFolder data) throws IOException {
        Path file = Standalone.ports(data);
        if (!Files.exists(file))
            throw new Trouble("Nothing runs in " + data.root() + ": start it with ./waylight demo.");
        return new Ports(Integer.parseInt(Files.readString(file).strip()));
    }

    /** SHA-256 of the root's public key, as reporters read it from a printed card. */
    static String rootFingerprint(DataFolder data) throws IOException {
        return Root.publicKey(data).fingerprint();
    }

    /** Ids of the agencies that take part. */
    static Collection<String> agencies(DataFolder data) throws IOException {
        Set<String> agencies = new TreeSet<>(new Roster(data).elsewhere());
        try (var folders = Files.list(data.of(Agencies.HOST))) {
            folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .forEach(agencies::add);
        }
        return List.copyOf(agencies);
    }

    /** The accounts of every report that a sender logged, dispatches counted on the topics themselves. */
    static Reconciler reconcile(DataFolder data) throws IOException, InterruptedException {
        Ports ports = ports(data);
        var committed = new Committed(Broker.client(data, ports, Broker.ADMIN)).dispatches(agencies(data));
        return Reconciler.reconcile(
                sendersLog(data).accepted(),
                desk(data, ports).accounts(),
                Agencies.inboxes(data),
                committed,
                new Roster(data).elsewhere());
    }

    /** Prints a report hop by hop; false if it is not known or its narrative is found. */
    static boolean show(DataFolder data, UUID id, PrintStream out) throws IOException, InterruptedException {
        Ports ports = ports(data);
        JsonNode opened = desk(data, ports).open(id);
        Set<UUID> ids = new HashSet<>(Set.of(id));
        for (JsonNode account : desk(data, ports).accounts()) {
            if (account.path("id").asString().equals(id.toString())) {
                account.path("slots")
                        .valueStream()
                        .flatMap(slot -> slot.path("dispatches").valueStream())
                        .forEach(dispatch -> ids.add(
                                UUID.fromString(dispatch.path("dispatch").asString())));
            }
        }
        List<String> words = Stream.of(
                        opened.path("report").path("narrative").asString().split("[^\\p{L}\\p{M}]+"))
                .filter(word -> word.getBytes(StandardCharsets.UTF_8).length >= LONG_WORD)
                .toList();
        List<Hops.Hop> hops = new Hops(Broker.client(data, ports, Broker.ADMIN)).of(ids, agencies(data), words);
        Hops.print(hops, out);
        return !hops.isEmpty() && hops.stream().noneMatch(Hops.Hop::found);
    }

    /** Searches every file but what agencies opened, which is theirs to read. */
    static Search search(DataFolder data, Collection<String> words) throws IOException {
        return Search.below(
                data.root(),
                words,
                path -> path.getFileName().toString().equals("inbox") || path.endsWith(SENDERS_LOG));
    }
}
