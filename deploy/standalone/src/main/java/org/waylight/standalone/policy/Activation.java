package org.waylight.standalone.policy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.waylight.envelope.PolicySignatures;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.SigningPersons;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a policy that was tried in force: into the folder that routing looks at, whole, and waits until routing says so. */
public final class Activation {

    /** As routing reads it: {@code name=signature in Base64}. */
    private static final String SIGNATURES = "signatures.properties";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private Activation() {}

    /**
     * Signs what lies in {@code folder} as one of the {@link SigningPersons}; any change of it needs a new signature.
     *
     * @throws Trouble if nobody of that name signs policies
     */
    public static void sign(Trial.Newer newer, Path folder, DataFolder data, String person) throws IOException {
        var key = new SigningPersons(data).key(person);
        Path file = folder.resolve(SIGNATURES);
        var signatures = new Properties();
        if (Files.exists(file)) {
            try (var before = Files.newBufferedReader(file)) {
                signatures.load(before);
            }
        }
        signatures.setProperty(
                person,
                Base64.getEncoder().encodeToString(PolicySignatures.sign(key, newer.version(), newer.digest())));
        try (var writer = Files.newBufferedWriter(file)) {
            signatures.store(writer, null);
        }
    }

    /**
     * Copies {@code folder} to where routing looks.
     *
     * @param routing address of routing's health
     * @throws Trouble if routing does not take it; what was in force stays so then
     */
    public static void of(Trial tried, Path folder, DataFolder data, URI routing)
            throws InterruptedException, IOException {
        String version = tried.newer().version();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // What it said of an earlier attempt is not about this one.
        while (refusal(policy(routing), version).isPresent() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
        }
        put(folder, Services.policies(data), version);
        while (true) {
            JsonNode policy = policy(routing);
            if (policy.path("inForce").asString("").equals(tried.newer().name())) return;
            Optional<String> refusal = refusal(policy, version);
            if (refusal.isPresent()) {
                take(Services.policies(data), version);
                throw new Trouble("Routing refused it and works on by the policy before: " + refusal.get() + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new Trouble("Routing has not taken it yet: see its health at " + routing + " and its log.");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static void put(Path newer, Path policies, String version) throws IOException {
        if (Files.exists(policies.resolve(version))) {
            throw new Trouble(
                    "A version " + version + " lies in " + policies + " already: give every change a new one.");
        }
        Path unfinished = policies.resolve("." + version);
        Files.createDirectories(unfinished);
        try (Stream<Path> files = Files.list(newer)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, unfinished.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(unfinished, policies.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    }

    /** So that it can be mended and put there again. */
    private static void take(Path policies, String version) throws IOException {
        Path away = policies.resolve(".refused-" + version + "-" + System.currentTimeMillis());
        Files.move(policies.resolve(version), away, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<String> refusal(JsonNode policy, String version) {
        return policy.path("refused")
                .valueStream()
                .map(JsonNode::asString)
                .filter(refused -> refused.startsWith(version + ":"))
                .findFirst();
    }

    private static JsonNode policy(URI health) {
        try (var answer = health.toURL().openStream()) {
            return JsonMapper.shared()
                    .readTree(answer)
                    .path("components")
                    .path("policy")
                    .path("details");
        } catch (IOException away) {
            throw new Trouble("Routing's health does not answer at " + health + ": see that it runs.", away);
        }
    }
}
