package org.waylight.routing.deliver;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.activate.InForce;
import org.waylight.routing.deliver.DeliveryTopology.Surroundings;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Proposer;
import org.waylight.wire.Message;
import org.waylight.wire.Received;

/** Hop 4 to 5: facts in, proposal out, under the same id. */
final class ProposeRoutes implements Processor<UUID, Received<RoutingFacts>, UUID, Object> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProposeRoutes.class);

    private final Surroundings surroundings;
    private @Nullable ProcessorContext<UUID, Object> context;
    private @Nullable Endings endings;
    private @Nullable Exclusions exclusions;
    private @Nullable FreePlaces places;

    ProposeRoutes(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void init(ProcessorContext<UUID, Object> started) {
        context = started;
        endings = new Endings(started.getStateStore(DeliveryTopology.ENDINGS), surroundings.storeKey());
        exclusions = new Exclusions(started.getStateStore(DeliveryTopology.EXCLUSIONS), surroundings.storeKey());
        places = new FreePlaces(
                started.getStateStore(DeliveryTopology.VACANCIES), surroundings.storeKey(), surroundings.clock());
    }

    /** Whom a report concerned once, it concerns for good: facts that come late name nobody again who was excluded since. */
    private RoutingFacts remembering(UUID report, RoutingFacts facts, Policy policy) {
        Set<String> concerned = Objects.requireNonNull(exclusions)
                .with(report, policy.stops().conflictOfInterest().concernedBy(facts));
        return RoutingFacts.newBuilder(facts)
                .setExcludedAgencies(List.copyOf(concerned))
                .build();
    }

    @Override
    public void process(Record<UUID, Received<RoutingFacts>> record) {
        ProcessorContext<UUID, Object> running = Objects.requireNonNull(context);
        Received<RoutingFacts> received = record.value().at(record.key());
        switch (received) {
            case Received.Opened<RoutingFacts> _
            when Objects.requireNonNull(endings).has(record.key()) ->
                // Not even set aside: what was erased is not to lie about for a month.
                LOGGER.atInfo()
                        .addKeyValue("stage", "propose")
                        .addKeyValue("reason", "withdrawn")
                        .log("facts passed over");
            case Received.Opened<RoutingFacts> opened -> {
                LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
                // One and the same for the whole proposal, though it may change at any time.
                InForce inForce = surroundings.policies().get();
                RouteProposal proposed = new Proposer(inForce.policy())
                        .propose(
                                remembering(record.key(), opened.message().body(), inForce.policy()),
                                surroundings.onboarded(),
                                Objects.requireNonNull(places)::of,
                                today);
                RouteProposal proposal = RouteProposal.newBuilder(proposed)
                        .setPolicyVersion(inForce.name())
                        .build();
                running.forward(
                        new Record<>(record.key(), new Message<>(record.key(), proposal), record.timestamp()),
                        DeliveryTopology.PROPOSALS);
                LOGGER.atInfo().addKeyValue("stage", "propose").log("proposal");
            }
            case Received.Refused<RoutingFacts> refused ->
                DeadLetters.forward(
                        running,
                        running.recordMetadata().orElseThrow().topic(),
                        record,
                        refused.raw(),
                        refused.refusal());
        }
    }
}
