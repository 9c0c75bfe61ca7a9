package org.waylight.standalone.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.waylight.audit.Digest;
import org.waylight.message.SealedEnvelope;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;
import org.waylight.wire.Registry;

/** Brings broker and registry to what the topic table says; done before, it does nothing. */
public final class Setup {

    /** A restart of the broker, or the second compiler at work, may keep an answer back. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final int REGISTRY_CALLS_AT_ONCE = 4;
    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
    private static final int ITERATIONS = 4_096;

    static final List<String> WITH_QUOTA_OF_A_SERVICE =
            List.of(Rights.INTAKE, Rights.TRIAGE, Rights.ROUTING, Topics.OPERATOR, Broker.ADMIN);

    private final DataFolder data;
    private final Supplier<Properties> admin;
    private final Known known;
    private final List<String> agencies;
    private final Quotas quotas;

    /** By what the broker knows who is who. */
    private enum Known {
        /** By passwords that the set-up gives; what was done is noted beside the broker's data. */
        BY_PASSWORD,
        /** By certificates that somebody else gave; the broker's data are elsewhere, so nothing is noted. */
        BY_CERTIFICATE
    }

    /** Of the broker and registry that run beside us. */
    public Setup(DataFolder data, Ports ports, Collection<String> agencies) {
        this(data, () -> Broker.client(data, ports, Broker.ADMIN), Known.BY_PASSWORD, agencies);
    }

    private Setup(DataFolder data, Supplier<Properties> admin, Known known, Collection<String> agencies) {
        this.data = data;
        this.admin = admin;
        this.known = known;
        this.agencies = agencies.stream().sorted().toList();
        this.quotas = Quotas.of(data);
    }

    /**
     * Of a broker and a registry somewhere else.
     *
     * @param admin how the admin comes in, by a certificate
     */
    public static Setup byCertificate(DataFolder data, Properties admin, Collection<String> agencies) {
        return new Setup(data, () -> admin, Known.BY_CERTIFICATE, agencies);
    }

    /** Users, topics, rights and quotas. */
    public void broker() throws IOException, InterruptedException {
        // Beside the broker's data, so that it goes when they go.
        Path done = data.of(Broker.NAME).resolve("set-up");
        String wanted = Digest.ofText(Rights.of(agencies) + Topics.all(agencies).toString() + quotas)
                .hex();
        if (is(done, wanted)) return;
        var client = new Properties();
        client.putAll(admin.get());
        client.put("default.api.timeout.ms", PATIENCE_MILLIS);
        client.put("request.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(client)) {
            if (known == Known.BY_PASSWORD) users(admin);
            topics(admin);
            rights(admin);
            quotas(admin);
        } catch (ExecutionException e) {
            throw new IOException("the broker refused the set-up: " + e.getCause(), e);
        }
        note(done, wanted);
    }

    /** Those whose password was not set when the broker was formatted: agencies that came later. Who left has none any more. */
    private void users(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> known = admin.describeUserScramCredentials().all().get().keySet();
        List<UserScramCredentialAlteration> changes = new ArrayList<>();
        List<String> wanted = Rights.principals(agencies);
        for (String principal : known) {
            if (!wanted.contains(principal) && !principal.equals(Broker.ADMIN)) {
                changes.add(new UserScramCredentialDeletion(principal, MECHANISM));
            }
        }
        for (String principal : wanted) {
            if (!known.contains(principal)) {
                changes.add(new UserScramCredentialUpsertion(
                        principal,
                        new ScramCredentialInfo(MECHANISM, ITERATIONS),
                        data.secrets().of(Broker.secret(principal))));
            }
        }
        if (!changes.isEmpty()) admin.alterUserScramCredentials(changes).all().get();
    }

    private void topics(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> known = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changed = new HashMap<>();
        for (TopicSpec topic : Topics.all(agencies)) {
            if (known.contains(topic.name())) {
                changed.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        topic.config().entrySet().stream()
                                .map(entry -> new AlterConfigOp(
                                        new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                                .toList());
            } else {
                missing.add(new NewTopic(topic.name(), 1, (short) 1).configs(topic.config()));
            }
        }
        admin.createTopics(missing).all().get();
        if (!changed.isEmpty()) admin.incrementalAlterConfigs(changed).all().get();
    }

    /** Takes away what the table no longer gives, too. */
    private void rights(Admin admin) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = Set.copyOf(Rights.of(agencies));
        Collection<AclBinding> given =
                admin.describeAcls(AclBindingFilter.ANY).values().get();
        List<AclBindingFilter> surplus = given.stream()
                .filter(right -> !wanted.contains(right))
                .map(AclBinding::toFilter)
                .toList();
        List<AclBinding> missing =
                wanted.stream().filter(right -> !given.contains(right)).toList();
        if (!surplus.isEmpty()) admin.deleteAcls(surplus).all().get();
        admin.createAcls(missing).all().get();
    }

    private void quotas(Admin admin) throws ExecutionException, InterruptedException {
        List<ClientQuotaAlteration> wanted = new ArrayList<>();
        // No name is the default: everybody who has no quota of his own.
        var everybody = new HashMap<String, String>();
        everybody.put(ClientQuotaEntity.USER, null);
        wanted.add(quota(everybody, quotas.ofAgencies()));
        for (String agency : agencies) {
            wanted.add(quota(Map.of(ClientQuotaEntity.USER, agency), quotas.of(agency)));
        }
        for (String service : WITH_QUOTA_OF_A_SERVICE) {
            wanted.add(quota(Map.of(ClientQuotaEntity.USER, service), quotas.ofServices()));
        }
        admin.alterClientQuotas(wanted).all().get();
    }

    private static ClientQuotaAlteration quota(Map<String, String> entity, Map<String, Double> limits) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(entity),
                limits.entrySet().stream()
                        .map(limit -> new ClientQuotaAlteration.Op(limit.getKey(), limit.getValue()))
                        .toList());
    }

    /** Whether the registry was set up before. */
    public boolean registered() {
        return Files.exists(
                data.of(org.waylight.standalone.registry.Registry.NAME).resolve("set-up"));
    }

    /** The envelope's schema under every topic. One schema has one id, so a party that knows it from one topic knows all. */
    public void registry(Registry registry) throws IOException, InterruptedException {
        Path done = data.of(org.waylight.standalone.registry.Registry.NAME)
                .resolve(org.waylight.standalone.registry.Registry.SET_UP);
        String schema = SealedEnvelope.getClassSchema().toString();
        List<String> subjects = Topics.all(agencies).stream()
                .map(topic -> topic.name() + "-value")
                .toList();
        String wanted = Digest.ofText(COMPATIBILITY + schema + subjects).hex();
        if (is(done, wanted)) return;
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(REGISTRY_CALLS_AT_ONCE)) {
            for (String subject : subjects) {
                calls.add(threads.submit(() -> {
                    patiently(() -> registry.register(subject, schema));
                    patiently(() -> registry.setCompatibility(subject, COMPATIBILITY));
                }));
            }
        }
        for (Future<?> call : calls) {
            try {
                call.get();
            } catch (ExecutionException e) {
                throw new IOException("the registry refused the set-up: " + e.getCause(), e);
            }
        }
        note(done, wanted);
    }

    /** A registry that has just started, on a busy machine, may let a call wait too long. */
    private static void patiently(Runnable call) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                call.run();
                return;
            } catch (Registry.RegistryUnavailable e) {
                if (System.nanoTime() > until) throw e;
            }
        }
    }

    private boolean is(Path done, String wanted) throws IOException {
        return known == Known.BY_PASSWORD
                && Files.exists(done)
                && Files.readString(done).equals(wanted);
    }

    private void note(Path done, String wanted) {
        if (known == Known.BY_PASSWORD) Secrets.writePrivately(done, wanted);
    }
}
