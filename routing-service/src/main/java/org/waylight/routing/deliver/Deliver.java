package org.waylight.routing.deliver;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Octets;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AnswerTarget;
import org.waylight.message.BlockReason;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedSlot;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.NoticeState;
import org.waylight.message.NoticeTarget;
import org.waylight.message.ProgressState;
import org.waylight.message.Recall;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.message.VacancyStatement;
import org.waylight.routing.deliver.Delivery.Addressee;
import org.waylight.routing.deliver.Delivery.Waiting;
import org.waylight.routing.deliver.DeliveryTopology.Surroundings;
import org.waylight.routing.directory.Agency;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;

/**
 * Hops 6 to 9: hands each slot's envelope to its owner, takes the owner's receipts, and hands over to the next deputy when
 * a person has declined or not answered in time; takes back what triage recalls, and passes its notices on, agencies' questions and its answers. Everything it
 * writes is one transaction with what it read.
 */
final class Deliver implements Processor<UUID, Received<SpecificRecord>, UUID, Object> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Deliver.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TIDY = Duration.ofHours(1);

    private final Surroundings surroundings;
    /** Epoch minute at which an owner is late, by slot: what the store says, without opening it every second. */
    private final Map<UUID, Long> due = new HashMap<>();
    /** Slots that are known, by report. */
    private final Map<UUID, Set<UUID>> slotsOf = new HashMap<>();

    private @Nullable Work work;
    /** Version of the directory by which slots were last looked through for owners who are gone. */
    private int lookedThrough;

    Deliver(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What a running task has. */
    private record Work(
            ProcessorContext<UUID, Object> context,
            SealedStore<Delivery> slots,
            SealedStore<UUID> dispatches,
            SealedStore<Told> notices,
            SealedStore<Waiting> corrections,
            Endings endings,
            Statements statements,
            Exclusions exclusions,
            FreePlaces places,
            ElapsedTime time) {}

    @Override
    public void init(ProcessorContext<UUID, Object> context) {
        if (context.taskId().partition() != 0) {
            // A receipt must meet its slot's state, and their keys differ.
            throw new IllegalStateException("reports.cleared and every receipts topic must have one partition:"
                    + " make them again from the topic table");
        }
        SealedStore<Delivery> slots = new SealedStore<>(
                context.getStateStore(DeliveryTopology.SLOTS), surroundings.storeKey(), Delivery.class);
        List<Delivery> known = slots.all();
        Instant stored = Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(
                known.stream().mapToLong(Delivery::changed).max().orElse(0)));
        Work started = new Work(
                context,
                slots,
                new SealedStore<>(
                        context.getStateStore(DeliveryTopology.DISPATCHES), surroundings.storeKey(), UUID.class),
                new SealedStore<>(context.getStateStore(DeliveryTopology.NOTICES), surroundings.storeKey(), Told.class),
                new SealedStore<>(
                        context.getStateStore(DeliveryTopology.CORRECTIONS), surroundings.storeKey(), Waiting.class),
                new Endings(context.getStateStore(DeliveryTopology.ENDINGS), surroundings.storeKey()),
                new Statements(context.getStateStore(DeliveryTopology.STATEMENTS), surroundings),
                new Exclusions(context.getStateStore(DeliveryTopology.EXCLUSIONS), surroundings.storeKey()),
                new FreePlaces(
                        context.getStateStore(DeliveryTopology.VACANCIES),
                        surroundings.storeKey(),
                        surroundings.clock()),
                new ElapsedTime(surroundings.clock(), surroundings.nanos(), stored));
        work = started;
        due.clear();
        slotsOf.clear();
        known.forEach(this::watch);
        started.statements().recall();
        lookedThrough = 0;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> {
            handOverFromWhoLeft();
            handOverLate();
        });
        context.schedule(TIDY, PunctuationType.WALL_CLOCK_TIME, _ -> forgetOld());
    }

    @Override
    public void process(Record<UUID, Received<SpecificRecord>> record) {
        String topic = work().context().recordMetadata().orElseThrow().topic();
        Received<SpecificRecord> received = record.value().at(record.key());
        Optional<Refusal> refusal = switch (received) {
            case Received.Refused<SpecificRecord> refused -> Optional.of(refused.refusal());
            case Received.Opened<SpecificRecord> opened ->
                switch (opened.message().body()) {
                    case Clearance clearance -> take(record.key(), clearance);
                    case Recall recall -> take(recall);
                    case AgencyReceipt receipt -> take(receipt, agencyOf(topic));
                    case NoticeReceipt receipt -> take(receipt, agencyOf(topic));
                    case AgencyQuestion question -> take(record.key(), question, agencyOf(topic));
                    case KeyStatement statement -> take(record.key(), statement, agencyOf(topic));
                    case VacancyStatement statement -> take(statement, agencyOf(topic));
                    default -> Optional.of(Refusal.INVALID);
                };
        };
        refusal.ifPresent(reason -> DeadLetters.forward(work().context(), topic, record, received.raw(), reason));
    }

    private Work work() {
        if (work == null) {
            throw new IllegalStateException("not started");
        }
        return work;
    }

    private static String agencyOf(String topic) {
        Matcher receipts = Topics.AGENCY_RECEIPTS.matcher(topic);
        if (!receipts.matches()) {
            throw new IllegalStateException("a receipt on a topic that is no agency's");
        }
        return receipts.group(1);
    }

    // ---- hop 6 to 7

    private Optional<Refusal> take(UUID report, Clearance clearance) {
        if (work().endings().has(report)) {
            // Not even set aside: what was erased is not to lie about for a month.
            LOGGER.atInfo()
                    .addKeyValue("stage", "deliver")
                    .addKeyValue("reason", "withdrawn")
                    .log("clearance passed over");
            return Optional.empty();
        }
        if (!holdsTogether(clearance)) {
            return Optional.of(Refusal.INVALID);
        }
        for (ClearedSlot cleared : clearance.getSlots()) {
            if (work().slots().get(cleared.getSlot()).isEmpty()
                    && !work().endings().has(cleared.getSlot())) {
                Delivery delivery = Delivery.of(
                        report,
                        cleared.getSlot(),
                        cleared.getDeadlineMinutes(),
                        cleared.getTargets().stream().map(this::hold).toList());
                delivery.addressees()
                        .forEach(addressee -> work().dispatches().put(addressee.dispatch(), cleared.getSlot()));
                keep(handOver(delivery, clearance.getSynthetic()));
            }
        }
        return Optional.empty();
    }

    /** A dispatch id names one envelope of one slot, for ever: else a receipt would not say what it is for. */
    private boolean holdsTogether(Clearance clearance) {
        Set<UUID> slots = new HashSet<>();
        Set<UUID> dispatches = new HashSet<>();
        for (ClearedSlot slot : clearance.getSlots()) {
            if (!slots.add(slot.getSlot())
                    || slot.getDeadlineMinutes() < 1
                    || slot.getTargets().isEmpty()) {
                return false;
            }
            for (Target target : slot.getTargets()) {
                UUID dispatch = target.getEnvelope().getId();
                Optional<UUID> known = work().dispatches().get(dispatch);
                if (!dispatches.add(dispatch)
                        || known.isPresent() && !known.get().equals(slot.getSlot())) {
                    return false;
                }
            }
        }
        return !slots.isEmpty();
    }

    private Addressee hold(Target target) {
        UUID dispatch = target.getEnvelope().getId();
        // A correction that came first, since an operator put the clearance back only now.
        Optional<Waiting> corrected = work().corrections()
                .get(dispatch)
                .filter(waiting -> waiting.view().agency().equals(target.getAgency()));
        corrected.ifPresent(_ -> work().corrections().delete(dispatch));
        return corrected.map(Waiting::view).orElseGet(() -> hold(target.getAgency(), dispatch, target.getEnvelope()));
    }

    private Addressee hold(String agency, UUID dispatch, SealedEnvelope envelope) {
        // Framed now, so that what is held is what will be sent, to the byte.
        Raw framed = Raw.of(surroundings.frame().apply(envelope));
        return Addressee.held(
                agency,
                dispatch,
                Base64.getEncoder().encodeToString(framed.toBytes()),
                base64(framed.envelopeDigest()),
                envelope.getId().equals(dispatch) ? null : envelope.getId());
    }

    /** An envelope as it is, to an agency's topic. */
    private void pass(String agency, UUID key, Raw envelope) {
        work().context()
                .forward(
                        new Record<>(key, new Outgoing(Topics.agencyReports(agency), envelope), timestamp()),
                        DeliveryTopology.AGENCIES);
    }

    private Delivery handOver(Delivery delivery) {
        return handOver(delivery, false);
    }

    /**
     * Makes the next addressee who can be reached the owner; with none left, tells triage that nobody owns the slot.
     *
     * @param synthetic whether it is a test of the way, which an agency that rests gets too
     */
    private Delivery handOver(Delivery delivery, boolean synthetic) {
        for (int next = delivery.owner() + 1; next < delivery.addressees().size(); next++) {
            Addressee addressee = delivery.addressees().get(next);
            if (work().exclusions().concern(delivery.report(), addressee.agency())) {
                refuse(delivery, addressee, BlockReason.CONFLICT_OF_INTEREST);
                continue;
            }
            if (addressee.envelope() != null
                    && reachable(addressee.agency())
                    && (synthetic || surroundings.directory().get().takesReports(new Party(addressee.agency())))) {
                pass(
                        addressee.agency(),
                        addressee.key(),
                        Raw.of(Base64.getDecoder().decode(addressee.envelope())));
                Delivery owned = delivery.handedTo(next, work().time().now());
                report(owned, addressee, ProgressState.DISPATCHED, null);
                return owned;
            }
            LOGGER.atWarn()
                    .addKeyValue("agency", addressee.agency())
                    .addKeyValue("reason", "not reachable")
                    .log("target passed over");
        }
        report(delivery, delivery.lastOwner(), ProgressState.UNOWNED, null);
        return delivery.unowned(work().time().now());
    }

    /** Known to the policy and to the signed directory, may get case data, and has a topic: else nothing is sent there. */
    private boolean reachable(String agency) {
        return surroundings
                        .policy()
                        .directory()
                        .find(agency)
                        .filter(Agency::routable)
                        .isPresent()
                && hasAddress(agency);
    }

    private boolean hasAddress(String agency) {
        return surroundings.identity().apply(new Party(agency)) != null
                && surroundings.topicExists().test(Topics.agencyReports(agency));
    }

    // ---- hop 6 to 7, taken back and put right

    private Optional<Refusal> take(Recall recall) {
        if (!holdsTogether(recall)) {
            return Optional.of(Refusal.INVALID);
        }
        if (recall.getWhole()) {
            work().endings().add(recall.getReport(), work().time().now());
            Set.copyOf(slotsOf.getOrDefault(recall.getReport(), Set.of())).forEach(this::end);
            work().corrections().removeIf(waiting -> waiting.report().equals(recall.getReport()));
            work().exclusions().forget(recall.getReport());
        }
        recall.getSlots().forEach(this::end);
        recall.getNotices().forEach(notice -> tell(recall.getReport(), notice));
        recall.getAnswers().forEach(answer -> answer(recall.getReport(), answer));
        return Optional.empty();
    }

    /** What it names belongs to its report and to the agencies that it says, as far as any of it is known. */
    private boolean holdsTogether(Recall recall) {
        return recall.getSlots().stream()
                        .allMatch(slot -> ofReport(work().slots().get(slot), recall))
                && recall.getNotices().stream()
                        .allMatch(notice -> fits(notice.getDispatch(), notice.getAgency(), recall))
                && recall.getAnswers().stream()
                        .allMatch(answer -> fits(answer.getDispatch(), answer.getAgency(), recall));
    }

    private boolean fits(UUID dispatch, String agency, Recall recall) {
        Optional<Delivery> delivery = delivery(dispatch);
        return ofReport(delivery, recall)
                && delivery.flatMap(known -> known.addressee(dispatch))
                        .map(addressee -> addressee.agency().equals(agency))
                        .orElse(true);
    }

    private static boolean ofReport(Optional<Delivery> delivery, Recall recall) {
        return delivery.map(known -> known.report().equals(recall.getReport())).orElse(true);
    }

    private Optional<Delivery> delivery(UUID dispatch) {
        return work().dispatches().get(dispatch).flatMap(slot -> work().slots().get(slot));
    }

    private void end(UUID slot) {
        work().endings().add(slot, work().time().now());
        work().slots()
                .get(slot)
                .filter(delivery -> delivery.state() != Delivery.State.ENDED)
                .ifPresent(delivery -> keep(delivery.ended(work().time().now())));
    }

    private void tell(UUID report, NoticeTarget notice) {
        UUID id = notice.getEnvelope().getId();
        if (work().notices().get(id).isPresent()) {
            return;
        }
        UUID dispatch = notice.getDispatch();
        Addressee held = hold(notice.getAgency(), dispatch, notice.getEnvelope());
        long minute = TimeUnit.SECONDS.toMinutes(work().time().now().getEpochSecond());
        Told told = new Told(report, dispatch, notice.getAgency(), held.digest(), 0, minute);
        work().notices().put(id, told);
        if (!notice.getDeletes() && work().exclusions().concern(report, notice.getAgency())) {
            // Whom a report concerns gets no more of it, though some went there before.
            report(id, told, NoticeState.NOT_DELIVERED, null);
            return;
        }
        Optional<Delivery> delivery = delivery(dispatch);
        boolean has = delivery.flatMap(known -> known.addressee(dispatch))
                .filter(Addressee::delivered)
                .isPresent();
        if (notice.getDeletes()) {
            work().corrections().delete(dispatch);
            delivery.ifPresent(known -> end(known.slot()));
        } else if (delivery.isEmpty()) {
            work().corrections().put(dispatch, new Waiting(report, held, minute));
        } else if (!has) {
            keep(delivery.get().corrected(held));
        }
        if (has && hasAddress(notice.getAgency())) {
            pass(notice.getAgency(), id, Raw.of(surroundings.frame().apply(notice.getEnvelope())));
            report(id, told, NoticeState.SENT, null);
        } else {
            report(id, told, has ? NoticeState.UNREACHABLE : NoticeState.NOT_DELIVERED, null);
        }
    }

    /** What triage answers to a question goes to who asked; nobody signs for it. */
    private void answer(UUID report, AnswerTarget answer) {
        boolean has = delivery(answer.getDispatch())
                .flatMap(known -> known.addressee(answer.getDispatch()))
                .filter(Addressee::delivered)
                .isPresent();
        // Whom a report concerns gets no more of it, though some went there before.
        boolean may = has && !work().exclusions().concern(report, answer.getAgency());
        NoticeState state = !may
                ? NoticeState.NOT_DELIVERED
                : hasAddress(answer.getAgency()) ? NoticeState.SENT : NoticeState.UNREACHABLE;
        UUID id = answer.getEnvelope().getId();
        if (state == NoticeState.SENT) {
            pass(answer.getAgency(), id, Raw.of(surroundings.frame().apply(answer.getEnvelope())));
        }
        report(report, answer.getDispatch(), id, answer.getAgency(), state, null);
    }

    /** An agency's answer to a notice. */
    private Optional<Refusal> take(NoticeReceipt receipt, String agency) {
        @Nullable VerifyingKey key = surroundings.identity().apply(new Party(agency));
        if (!receipt.getAgency().equals(agency) || key == null || !Receipts.verify(key, receipt)) {
            return Optional.of(Refusal.SENDER);
        }
        Optional<Told> told = work().notices().get(receipt.getNotice());
        if (told.isPresent() && !told.get().agency().equals(agency)) {
            return Optional.of(Refusal.SENDER);
        }
        if (told.isEmpty()
                || receipt.getSequence() < 1
                || !told.get().dispatch().equals(receipt.getDispatch())
                || !told.get().digest().equals(base64(receipt.getEnvelopeDigest()))) {
            return Optional.of(Refusal.INVALID);
        }
        if (receipt.getSequence() > told.get().sequence()) {
            work().notices().put(receipt.getNotice(), told.get().seen(receipt.getSequence()));
            report(receipt.getNotice(), told.get(), NoticeState.ANSWERED, receipt);
        }
        return Optional.empty();
    }

    private void report(UUID notice, Told told, NoticeState state, @Nullable NoticeReceipt receipt) {
        report(told.report(), told.dispatch(), notice, told.agency(), state, receipt);
    }

    private void report(
            UUID report,
            UUID dispatch,
            UUID notice,
            String agency,
            NoticeState state,
            @Nullable NoticeReceipt receipt) {
        UUID id = UUID.randomUUID();
        NoticeProgress progress = NoticeProgress.newBuilder()
                .setReport(report)
                .setDispatch(dispatch)
                .setNotice(notice)
                .setAgency(agency)
                .setState(state)
                .setReceipt(receipt)
                .build();
        work().context().forward(new Record<>(id, new Message<>(id, progress), timestamp()), DeliveryTopology.PROGRESS);
        LOGGER.atInfo()
                .addKeyValue("stage", "recall")
                .addKeyValue("agency", agency)
                .addKeyValue("decision", state.name())
                .log("notice");
    }

    // ---- hop 8 to 9

    private Optional<Refusal> take(UUID id, KeyStatement statement, String agency) {
        if (!statement.getParty().equals(agency)) {
            return Optional.of(Refusal.SENDER);
        }
        return switch (work().statements().take(statement)) {
            case REFUSED -> Optional.of(Refusal.INVALID);
            case KNOWN -> Optional.empty();
            case NEW -> {
                work().context()
                        .forward(
                                new Record<>(id, new Message<>(id, statement), timestamp()), DeliveryTopology.PROGRESS);
                LOGGER.atInfo().addKeyValue("agency", agency).log("key statement");
                yield Optional.empty();
            }
        };
    }

    private Optional<Refusal> take(VacancyStatement statement, String agency) {
        if (!statement.getAgency().equals(agency)) {
            return Optional.of(Refusal.SENDER);
        }
        if (!surroundings.policy().isProvider(agency)) {
            return Optional.of(Refusal.INVALID);
        }
        return switch (work().places().take(statement)) {
            case REFUSED -> Optional.of(Refusal.INVALID);
            case KNOWN -> Optional.empty();
            case NEW -> {
                LOGGER.atInfo().addKeyValue("agency", agency).log("vacancy statement");
                yield Optional.empty();
            }
        };
    }

    /** Passed on with the report's id: what somebody who has a dispatch asks about it is for triage alone to read. */
    private Optional<Refusal> take(UUID id, AgencyQuestion question, String agency) {
        Optional<Delivery> found = delivery(question.getDispatch());
        Optional<Addressee> addressee = found.flatMap(delivery -> delivery.addressee(question.getDispatch()));
        if (!question.getAgency().equals(agency)
                || addressee.isPresent() && !addressee.get().agency().equals(agency)) {
            return Optional.of(Refusal.SENDER);
        }
        if (found.isEmpty() || addressee.isEmpty() || !addressee.get().delivered()) {
            return Optional.of(Refusal.INVALID);
        }
        AgencyQuestion known = AgencyQuestion.newBuilder(question)
                .setReport(found.get().report())
                .build();
        work().context().forward(new Record<>(id, new Message<>(id, known), timestamp()), DeliveryTopology.PROGRESS);
        LOGGER.atInfo()
                .addKeyValue("stage", "deliver")
                .addKeyValue("agency", agency)
                .log("question passed on");
        return Optional.empty();
    }

    private Optional<Refusal> take(AgencyReceipt receipt, String agency) {
        if (!receipt.getAgency().equals(agency) || !signed(receipt)) {
            return Optional.of(Refusal.SENDER);
        }
        Optional<Delivery> found = delivery(receipt.getDispatch());
        Optional<Addressee> addressee = found.flatMap(delivery -> delivery.addressee(receipt.getDispatch()));
        if (found.isEmpty() || addressee.isEmpty()) {
            return Optional.of(Refusal.INVALID);
        }
        if (!addressee.get().agency().equals(agency)) {
            return Optional.of(Refusal.SENDER);
        }
        if (!addressee.get().delivered()
                || receipt.getSequence() < 1
                || !addressee.get().digest().equals(base64(receipt.getEnvelopeDigest()))) {
            return Optional.of(Refusal.INVALID);
        }
        if (receipt.getSequence() > addressee.get().sequence()) {
            Delivery delivery = found.get().seen(receipt.getDispatch(), receipt.getSequence());
            keep(
                    delivery.current().equals(delivery.addressee(receipt.getDispatch()))
                            ? answered(delivery, addressee.get(), receipt)
                            : superseded(delivery, addressee.get(), receipt));
        }
        return Optional.empty();
    }

    private boolean signed(AgencyReceipt receipt) {
        @Nullable VerifyingKey key = surroundings.identity().apply(new Party(receipt.getAgency()));
        return key != null && Receipts.verify(key, receipt);
    }

    private Delivery superseded(Delivery delivery, Addressee former, AgencyReceipt receipt) {
        report(delivery, former, ProgressState.SUPERSEDED, receipt);
        return delivery;
    }

    /** A machine's OPENED stops no deadline; any word of a person does. */
    private Delivery answered(Delivery delivery, Addressee owner, AgencyReceipt receipt) {
        if (delivery.state() == Delivery.State.ENDED) {
            report(delivery, owner, ProgressState.valueOf(receipt.getState().name()), receipt);
            return delivery;
        }
        return switch (receipt.getState()) {
            case OPENED -> {
                report(delivery, owner, ProgressState.OPENED, receipt);
                yield delivery;
            }
            case ACCEPTED -> {
                report(delivery, owner, ProgressState.ACCEPTED, receipt);
                yield delivery.settled();
            }
            case OUTCOME -> {
                report(delivery, owner, ProgressState.OUTCOME, receipt);
                yield delivery.settled();
            }
            case DECLINED -> {
                report(delivery, owner, ProgressState.DECLINED, receipt);
                yield handOver(delivery);
            }
            case REFERRED_BACK -> {
                report(delivery, owner, ProgressState.REFERRED_BACK, receipt);
                yield handOver(delivery);
            }
        };
    }

    /** Who is no longer in the directory was revoked: what it owns goes to the next at once, whatever the deadline says. */
    private void handOverFromWhoLeft() {
        Directory directory = surroundings.directory().get();
        if (directory.version() == lookedThrough) {
            return;
        }
        for (UUID slot : Set.copyOf(due.keySet())) {
            work().slots().get(slot).filter(kept -> left(kept, directory)).ifPresent(kept -> {
                report(kept, kept.lastOwner(), ProgressState.SUPERSEDED, null);
                keep(handOver(kept));
            });
        }
        lookedThrough = directory.version();
    }

    private static boolean left(Delivery kept, Directory directory) {
        return kept.state() == Delivery.State.OWNED
                && directory.identity(new Party(kept.lastOwner().agency())) == null;
    }

    private void handOverLate() {
        Instant now = work().time().now();
        List<UUID> late = due.entrySet().stream()
                .filter(entry -> now.getEpochSecond() >= TimeUnit.MINUTES.toSeconds(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (UUID slot : late) {
            Optional<Delivery> delivery = work().slots().get(slot).filter(kept -> kept.lateAt(now));
            due.remove(slot);
            delivery.ifPresent(kept -> {
                report(kept, kept.lastOwner(), ProgressState.DEADLINE_PASSED, null);
                keep(handOver(kept));
            });
        }
    }

    private void forgetOld() {
        Instant before = work().time().now().minus(surroundings.rememberFor());
        for (Delivery delivery : work().slots().all()) {
            boolean old = TimeUnit.MINUTES.toSeconds(delivery.changed()) < before.getEpochSecond();
            if (old && delivery.state() != Delivery.State.OWNED) {
                delivery.addressees().forEach(addressee -> work().dispatches().delete(addressee.dispatch()));
                work().slots().delete(delivery.slot());
                slotsOf.computeIfPresent(delivery.report(), (_, slots) -> {
                    slots.remove(delivery.slot());
                    return slots.isEmpty() ? null : slots;
                });
            }
        }
        work().endings().forget(before);
        long minute = TimeUnit.SECONDS.toMinutes(before.getEpochSecond());
        work().notices().removeIf(told -> told.changed() < minute);
        work().corrections().removeIf(waiting -> waiting.since() < minute);
        work().statements().forgetExpired();
        work().places().forgetExpired();
    }

    private void keep(Delivery delivery) {
        work().slots().put(delivery.slot(), delivery);
        watch(delivery);
    }

    private void watch(Delivery delivery) {
        slotsOf.computeIfAbsent(delivery.report(), _ -> new HashSet<>()).add(delivery.slot());
        if (delivery.state() == Delivery.State.OWNED) {
            due.put(delivery.slot(), delivery.due());
        } else {
            due.remove(delivery.slot());
        }
    }

    private void report(Delivery delivery, Addressee addressee, ProgressState state, @Nullable AgencyReceipt receipt) {
        tell(delivery, addressee, state, progress -> progress.setReceipt(receipt));
    }

    /** Whoever comes next gets it; that this one does not, the analyst sees. */
    private void refuse(Delivery delivery, Addressee addressee, BlockReason why) {
        tell(delivery, addressee, ProgressState.SUPERSEDED, progress -> progress.setRefused(why));
    }

    private void tell(
            Delivery delivery, Addressee addressee, ProgressState state, UnaryOperator<DeliveryProgress.Builder> with) {
        UUID id = UUID.randomUUID();
        DeliveryProgress progress = with.apply(DeliveryProgress.newBuilder()
                        .setReport(delivery.report())
                        .setSlot(delivery.slot())
                        .setAgency(addressee.agency())
                        .setDispatch(addressee.dispatch())
                        .setState(state))
                .build();
        work().context().forward(new Record<>(id, new Message<>(id, progress), timestamp()), DeliveryTopology.PROGRESS);
        LOGGER.atInfo()
                .addKeyValue("stage", "deliver")
                .addKeyValue("agency", addressee.agency())
                .addKeyValue("decision", state.name())
                .log("slot");
    }

    /** Every producer truncates it to the hour. */
    private long timestamp() {
        return work().context().currentSystemTimeMs();
    }

    private static String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(Octets.of(bytes));
    }
}
