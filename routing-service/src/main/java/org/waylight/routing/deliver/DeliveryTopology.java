package org.waylight.routing.deliver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.envelope.StoreKey;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.KeyStatement;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SealedEnvelope;
import org.waylight.routing.activate.InForce;
import org.waylight.routing.propose.Policy;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Received;
import org.waylight.wire.RecordKeys;
import org.waylight.wire.SealedSerde;

/**
 * Routing's topics, processors and stores. One sub-topology, so that a proposal sees what agencies stated and a receipt sees
 * its slot: all of them are one task, and every record it takes is one transaction.
 */
public final class DeliveryTopology {

    static final String SLOTS = "slots";
    static final String DISPATCHES = "dispatches";
    static final String STATEMENTS = "statements";
    static final String NOTICES = "notices";
    static final String CORRECTIONS = "corrections";
    static final String ENDINGS = "endings";
    static final String EXCLUSIONS = "exclusions";
    static final String VACANCIES = "vacancies";

    static final String PROPOSALS = "proposals";
    static final String AGENCIES = "agencies";
    static final String PROGRESS = "progress";
    static final String DEAD = "dead";

    private static final String ASSESSED = "assessed";
    private static final String CLEARED = "cleared";
    private static final String RECEIPTS = "receipts";
    private static final String PROPOSE = "propose";
    private static final String DELIVER = "deliver";

    private DeliveryTopology() {}

    /**
     * What the processors need of the world.
     *
     * @param policies the policy in force; it may change between two records
     * @param onboarded whether reports may go to an agency now: it has a valid key statement, and does not rest
     * @param accept takes a key statement; false if its party did not sign it
     * @param identity a party's identity key by the signed directory; null if it names none
     * @param topicExists whether a topic is there; throws if Kafka does not say
     * @param frame an envelope in Confluent's wire format
     * @param storeKey seals the state
     * @param clock the day, and the start of elapsed time
     * @param nanos elapsed time
     * @param rememberFor how long a delivery is known after its last hand-over
     * @param directory the signed directory in force
     */
    record Surroundings(
            Supplier<InForce> policies,
            Predicate<String> onboarded,
            Predicate<KeyStatement> accept,
            Function<Party, @Nullable VerifyingKey> identity,
            Predicate<String> topicExists,
            Function<SealedEnvelope, byte[]> frame,
            StoreKey storeKey,
            InstantSource clock,
            LongSupplier nanos,
            Duration rememberFor,
            Supplier<Directory> directory) {

        Policy policy() {
            return policies.get().policy();
        }

        static Surroundings of(
                Supplier<InForce> policies,
                SealedSerde serde,
                Predicate<String> topicExists,
                InstantSource clock,
                LongSupplier nanos,
                Duration rememberFor) {
            return new Surroundings(
                    policies,
                    serde::onboarded,
                    serde.trust()::accept,
                    serde.trust()::identity,
                    topicExists,
                    envelope -> serde.frame(Topics.REPORTS_CLEARED, envelope),
                    serde.storeKey(),
                    clock,
                    nanos,
                    rememberFor,
                    serde::directory);
        }

        /** These, by another directory. */
        Surroundings trusting(Supplier<Directory> other) {
            return new Surroundings(
                    policies,
                    onboarded,
                    accept,
                    identity,
                    topicExists,
                    frame,
                    storeKey,
                    clock,
                    nanos,
                    rememberFor,
                    other);
        }
    }

    static Topology of(SealedSerde serde, Surroundings surroundings) {
        Topology topology = new Topology();
        topology.addSource(ASSESSED, new RecordKeys(), serde.deserializer(RoutingFacts.class), Topics.REPORTS_ASSESSED);
        Deserializer<Received<SpecificRecord>> whateverTheTopicTakes = serde.deserializer(SpecificRecord.class);
        topology.addSource(CLEARED, new RecordKeys(), whateverTheTopicTakes, Topics.REPORTS_CLEARED);
        topology.addSource(RECEIPTS, new RecordKeys(), whateverTheTopicTakes, Topics.AGENCY_RECEIPTS);

        topology.addProcessor(PROPOSE, () -> new ProposeRoutes(surroundings), ASSESSED);
        topology.addProcessor(DELIVER, () -> new Deliver(surroundings), CLEARED, RECEIPTS);
        topology.addStateStore(store(SLOTS), DELIVER);
        topology.addStateStore(store(DISPATCHES), DELIVER);
        topology.addStateStore(store(NOTICES), DELIVER);
        topology.addStateStore(store(CORRECTIONS), DELIVER);
        topology.addStateStore(store(STATEMENTS), DELIVER, PROPOSE);
        topology.addStateStore(store(ENDINGS), DELIVER, PROPOSE);
        topology.addStateStore(store(EXCLUSIONS), DELIVER, PROPOSE);
        topology.addStateStore(store(VACANCIES), DELIVER, PROPOSE);

        UUIDSerializer keys = new UUIDSerializer();
        Serializer<Message<RouteProposal>> proposals = serde.serializer();
        topology.addSink(PROPOSALS, Topics.ROUTES_PROPOSED, keys, proposals, PROPOSE);
        Serializer<Message<SpecificRecord>> progress = serde.serializer();
        topology.addSink(PROGRESS, Topics.DELIVERIES_PROGRESS, keys, progress, DELIVER);
        Serializer<Outgoing> unchanged = (_, outgoing) -> outgoing.bytes().toBytes();
        topology.addSink(AGENCIES, (_, outgoing, _) -> outgoing.topic(), keys, unchanged, DELIVER);
        Serializer<Outgoing> setAside = (topic, outgoing) -> serde.deadLetter(
                topic.substring(0, topic.length() - Topics.dead("").length()), outgoing.bytes());
        topology.addSink(DEAD, (_, outgoing, _) -> outgoing.topic(), keys, setAside, PROPOSE, DELIVER);
        return topology;
    }

    /**
     * In memory, since it is small and the changelog has it all; the changelog holds sealed values only, and what was
     * overwritten or deleted leaves it in days.
     */
    private static StoreBuilder<KeyValueStore<UUID, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.UUID(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        String.valueOf(Duration.ofDays(1).toMillis()),
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        String.valueOf(Duration.ofDays(1).toMillis())));
    }
}
