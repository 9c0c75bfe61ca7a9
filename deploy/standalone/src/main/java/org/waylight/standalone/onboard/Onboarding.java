package org.waylight.standalone.onboard;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.enrol.Roster;
import org.waylight.standalone.enrol.Roster.Entry;
import org.waylight.standalone.enrol.Roster.Standing;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.policy.PolicyInForce;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.setup.Setup;
import org.waylight.wire.HttpRegistry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agency's way in, and out: added, confirmed by phone, tested, live; paused, retired, replaced, revoked. Each step says what comes next, and may
 * be taken again where the one before broke off.
 */
public final class Onboarding {

    private static final Pattern ID = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    /** What a person there still has to say something about. */
    private static final Set<String> UNANSWERED = Set.of("DISPATCHED", "OPENED");

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final Desk desk;
    private final List<String> fromTheStart;
    private final Roster roster;
    private final SignedDirectory signed;
    private final PrintStream out;

    /** @param fromTheStart agencies that take part without having been added */
    public Onboarding(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            Desk desk,
            Collection<String> fromTheStart,
            PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.desk = desk;
        this.fromTheStart = List.copyOf(fromTheStart);
        this.roster = new Roster(data);
        this.signed = new SignedDirectory(data);
        this.out = out;
    }

    /** Makes login, topics, rights, quota and the folder to hand over. */
    public void add(String id) throws IOException, InterruptedException {
        requireId(id);
        requireRoutable(id);
        if (standing(id).filter(standing -> standing != Standing.REVOKED).isPresent()) {
            throw new Trouble("There is an agency " + id + " already (" + words(id)
                    + "): ./waylight agency list shows all; a new start needs ./waylight agency revoke " + id
                    + " first.");
        }
        String root = signed.rootFingerprint();
        Path folder = new HandOver(checkout, data, ports, new ClientImage(checkout))
                .make(id, root, ports.http(Ports.Use.INTAKE, "/api/v1/keys/routing"));
        List<String> agencies = roster.withLogin(fromTheStart);
        if (!agencies.contains(id)) agencies.add(id);
        var setup = new Setup(data, ports, agencies);
        setup.broker();
        setup.registry(new HttpRegistry(Registry.address(ports), null));
        // Last, so that what broke off before can be done again.
        roster.put(new Entry(id, Standing.ADDED, null));
        out.println(id + " has a login, topics and rights. Hand over this folder, which holds its password:");
        out.println("  " + folder);
        out.println("The agency starts the program in it, sends back trust/enrolments/" + id
                + ".json, and reads its fingerprint to you by phone,");
        out.println("on a number that you know from elsewhere. You read it ours:");
        out.println("  " + Fingerprint.spelled(root));
        out.println("Then: ./waylight agency confirm " + id + " FILE");
    }

    /**
     * Has the root name the agency with the key in {@code file}.
     *
     * @param file what the agency sent back; null if its folder is still where it was made
     * @param typed asked for the fingerprint that a person heard; never shown to that person before
     */
    public void confirm(String id, @Nullable Path file, Supplier<String> typed)
            throws IOException, InterruptedException {
        requireId(id);
        Standing standing = standing(id)
                .orElseThrow(() -> new Trouble(
                        "There is no agency " + id + " yet: make its folder with ./waylight agency add " + id + "."));
        Path enrolment = file == null ? HandOver.folder(data, id).resolve("trust/enrolments/" + id + ".json") : file;
        VerifyingKey key = enrolled(id, enrolment);
        if (standing != Standing.ADDED) {
            boolean same =
                    roster.of(id).map(Entry::identity).filter(key::equals).isPresent();
            throw new Trouble(
                    same
                            ? id + " is confirmed already, with this very key (" + words(id) + ")."
                            : id + " is " + words(id) + " and this is another key than its own, which nobody announced:"
                                    + " phone the agency. If the key is to be new, ./waylight agency revoke " + id
                                    + " first, then add it again.");
        }
        if (taken(key)) {
            throw new Trouble("This key belongs to another party already: have the agency start in a fresh folder, so"
                    + " that it makes a key of its own.");
        }
        if (!Fingerprint.typed(typed.get()).equals(key.fingerprint())) {
            throw new Trouble("What you heard is not the fingerprint of the key in " + enrolment + ": have it read out"
                    + " again. If it differs again, the file was changed on its way: do not go on.");
        }
        roster.put(new Entry(id, Standing.ON_TRIAL, key));
        signed.await(directory -> key.equals(directory.identity(new Party(id))));
        out.println("The directory names " + id + " now. It gets no report yet: ./waylight agency test " + id);
    }

    /** Sends a synthetic report, waits until it was opened and signed for; with that a new agency is live. */
    public void test(String id) throws IOException, InterruptedException {
        requireId(id);
        Standing standing = standing(id).orElseThrow(() -> unknown(id));
        if (standing == Standing.ADDED || standing == Standing.REVOKED) {
            throw new Trouble(
                    id + " is " + words(id) + ": nobody has confirmed its key, so nothing can be sealed to it.");
        }
        UUID dispatch = Patience.until(() -> desk.trial(id))
                .orElseThrow(() -> new Trouble(
                        id + " has stated no key: have the agency start its program and let it run, then try again."));
        out.println("Synthetic report " + dispatch + " is on its way to " + id + ".");
        boolean opened = Patience.until(() -> Optional.of(desk.trial(id, dispatch))
                        .filter(outcome -> told(outcome, "signed", "OPENED") || told(outcome, "routing", "UNOWNED")))
                .filter(outcome -> told(outcome, "signed", "OPENED"))
                .isPresent();
        if (!opened) {
            throw new Trouble("Nobody signed for it: see that the agency's program runs, and what it says; then try"
                    + " again. " + id + " stays " + words(id) + ".");
        }
        out.println(id + " opened it and signed for it.");
        if (standing == Standing.ON_TRIAL) {
            roster.put(roster.of(id).orElseThrow().with(Standing.LIVE));
            signed.await(directory -> directory.takesReports(new Party(id)));
            out.println(id + " is live.");
        }
    }

    private static boolean told(JsonNode outcome, String by, String state) {
        return outcome.path(by).valueStream().anyMatch(told -> told.asString().equals(state));
    }

    /** It may read and answer what it has, and gets nothing new. */
    public void pause(String id) throws IOException, InterruptedException {
        requireStanding(id, Standing.LIVE, "paused");
        put(id, Standing.PAUSED);
        signed.await(directory -> !directory.takesReports(new Party(id)));
        out.println(id + " gets nothing new; it may read and answer what it has. ./waylight agency resume " + id);
    }

    public void resume(String id) throws IOException, InterruptedException {
        requireStanding(id, Standing.PAUSED, "resumed");
        put(id, Standing.LIVE);
        signed.await(directory -> directory.takesReports(new Party(id)));
        out.println(id + " is live again.");
    }

    /** Lets it go in good order: nothing new from now on; once everything is answered, it is revoked. */
    public void retire(String id) throws IOException, InterruptedException {
        requireId(id);
        if (standing(id).filter(standing -> standing == Standing.LIVE).isPresent()) {
            put(id, Standing.PAUSED);
            signed.await(directory -> !directory.takesReports(new Party(id)));
        }
        requireStanding(id, Standing.PAUSED, "retired");
        List<String> open = desk.dispatches(id)
                .valueStream()
                .filter(row -> UNANSWERED.contains(row.path("progress").asString())
                        && !row.path("gone").asBoolean())
                .map(row -> row.path("dispatch").asString())
                .toList();
        if (open.isEmpty()) {
            revoke(id);
            return;
        }
        out.println(id + " gets nothing new. It has not answered " + open.size() + " yet:");
        open.forEach(dispatch -> out.println("  " + dispatch));
        out.println("What waits for it at the desk can be given to another there (Change what goes to " + id + ").");
        out.println("When it has, or a deputy took over: ./waylight agency retire " + id);
    }

    /** Lets an agency go in good order that another one came after: the policy in force says so, and the other one is live. */
    public void replace(String id, String successor) throws IOException, InterruptedException {
        requireId(id);
        requireStanding(successor, Standing.LIVE, "put in the place of " + id);
        PolicyInForce policy = PolicyInForce.read(data, checkout);
        if (!known(id, policy).cameAfter().contains(successor)) {
            throw new Trouble("Policy " + policy.name() + " does not say that " + successor + " came after " + id
                    + ": in agencies.yaml give " + id + " 'routable: false' and 'supersededBy: " + successor
                    + "', name " + successor + " wherever the policy names " + id
                    + ", and put it in force (./waylight policy activate DIR). Then again.");
        }
        out.println("By policy " + policy.name() + " nothing is proposed for " + id + " any more: " + successor
                + " came after it.");
        retire(id);
    }

    /** Takes everything away at once: name, rights, login; then says what the agency had. */
    public void revoke(String id) throws IOException, InterruptedException {
        requireId(id);
        Standing before = standing(id).orElseThrow(() -> unknown(id));
        if (before == Standing.REVOKED) {
            throw new Trouble(id + " is revoked already.");
        }
        // First its name, so that nothing more is sealed or sent to it; then nothing can be read that was.
        put(id, Standing.REVOKED);
        signed.await(directory -> directory.identity(new Party(id)) == null);
        new Setup(data, ports, roster.withLogin(fromTheStart)).broker();
        Files.deleteIfExists(data.secrets().file(Broker.secret(id)));
        out.println(id + " is revoked: nothing is sealed to it, and it can neither read nor write any more.");
        out.println("What it owned and had not answered goes to its deputies, or back to the desk.");
        JsonNode had = desk.dispatches(id);
        if (had.isEmpty()) {
            out.println("It was never sent a report.");
            return;
        }
        out.println("It was sent (dispatch, hour, view, how it stands; the report's id is the desk's alone):");
        for (JsonNode row : had) {
            String hour = row.path("hour").isNumber()
                    ? Instant.EPOCH
                            .plus(Duration.ofHours(row.path("hour").asLong()))
                            .toString()
                    : "never left";
            out.println("  " + row.path("dispatch").asString() + "  " + hour + "  "
                    + row.path("view").asString() + "  "
                    + (row.path("progress").isNull()
                            ? "HELD"
                            : row.path("progress").asString())
                    + (row.path("opened").asBoolean() ? ", opened" : "")
                    + (row.path("gone").asBoolean() ? ", deleted there" : "") + "  report "
                    + row.path("report").asString());
        }
    }

    /** How every agency stands. */
    public void list() {
        fromTheStart.stream()
                .filter(id -> roster.of(id).isEmpty())
                .sorted()
                .forEach(id -> out.println(id + "  live, from the start"));
        roster.all().keySet().forEach(id -> out.println(id + "  " + words(id)));
    }

    private void put(String id, Standing next) {
        roster.put(roster.of(id).map(entry -> entry.with(next)).orElseGet(() -> new Entry(id, next, null)));
    }

    /** Empty if nobody knows it. */
    private Optional<Standing> standing(String id) {
        return roster.of(id)
                .map(Entry::standing)
                .or(() -> fromTheStart.contains(id) ? Optional.of(Standing.LIVE) : Optional.empty());
    }

    private String words(String id) {
        return switch (standing(id).orElseThrow(() -> unknown(id))) {
            case ADDED -> "added, its key not confirmed";
            case ON_TRIAL -> "on trial, not live";
            case LIVE -> "live";
            case PAUSED -> "paused";
            case REVOKED -> "revoked";
        };
    }

    private static Trouble unknown(String id) {
        return new Trouble("There is no agency " + id + ": ./waylight agency list shows all.");
    }

    private void requireStanding(String id, Standing wanted, String verb) {
        requireId(id);
        Standing standing = standing(id).orElseThrow(() -> unknown(id));
        if (standing != wanted) {
            throw new Trouble(id + " is " + words(id) + ", so it can't be " + verb + ".");
        }
    }

    /** It becomes part of names of topics, groups and files. */
    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Trouble("An agency's id is made of A-Z, 0-9 and '-', at most 64 of them, and does not begin with"
                    + " '-': take it from the policy's directory.");
        }
    }

    private void requireRoutable(String id) throws IOException {
        PolicyInForce policy = PolicyInForce.read(data, checkout);
        if (!known(id, policy).routable()) {
            throw new Trouble("Policy " + policy.name() + " says that " + id
                    + " never gets a report (routable: false, stop G4): it can't be added.");
        }
    }

    private static PolicyInForce.Known known(String id, PolicyInForce policy) {
        return Optional.ofNullable(policy.agencies().get(id))
                .orElseThrow(() -> new Trouble("Policy " + policy.name() + " has no agency " + id
                        + " in its directory: correct the id, or put a policy in force that has it"
                        + " (./waylight policy activate DIR)."));
    }

    private VerifyingKey enrolled(String id, Path file) throws IOException {
        try {
            JsonNode enrolment = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (!enrolment.path("party").asString().equals(id)) {
                throw new Trouble("The file " + file + " is of another agency than " + id + ": name the right one.");
            }
            return VerifyingKey.of(
                    Base64.getDecoder().decode(enrolment.path("identityKey").asString()));
        } catch (NoSuchFileException e) {
            throw new Trouble(
                    "There is no file " + file + ": name the one that the agency sent back, trust/enrolments/" + id
                            + ".json of its folder.",
                    e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Trouble("The file " + file + " is damaged: have the agency send it again.", e);
        }
    }

    /** One key under two names could sign for both. */
    private boolean taken(VerifyingKey key) throws IOException {
        Directory directory = signed.read();
        return directory.parties().stream().anyMatch(party -> key.equals(directory.identity(party)));
    }
}
