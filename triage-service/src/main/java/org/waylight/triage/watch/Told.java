package org.waylight.triage.watch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.waylight.triage.alarm.Alarms;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.partner.Canaries;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;
import org.waylight.watch.Machine;
import org.waylight.watch.Meters;
import org.waylight.wire.SealedSerde;

/** Tells monitoring what waits, and which part is in trouble. */
@Component
class Told implements SmartInitializingSingleton {

    private final Meters meters;
    private final Map<String, HealthIndicator> parts;
    private final Index index;
    private final Alarms alarms;
    private final Deadlines deadlines;
    private final Canaries canaries;
    private final Consumers consumers;
    private final SealedSerde serde;
    private final Path checkpointsFile;
    private final Environment settings;
    private final Clock clock;

    Told(
            Meters meters,
            Map<String, HealthIndicator> parts,
            Index index,
            Alarms alarms,
            Deadlines deadlines,
            Canaries canaries,
            Consumers consumers,
            SealedSerde serde,
            @Value("${triage.checkpoints-file}") Path checkpointsFile,
            Environment settings,
            Clock clock) {
        this.meters = meters;
        this.parts = parts;
        this.index = index;
        this.alarms = alarms;
        this.deadlines = deadlines;
        this.canaries = canaries;
        this.consumers = consumers;
        this.serde = serde;
        this.checkpointsFile = checkpointsFile;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String part : new String[] {"db", "keys", "listeners", "kafka"}) {
            meters.part(part, up(part));
        }
        meters.eachHour(
                "triage.queue",
                "reports that wait for a person",
                () -> index.queue().stream().filter(Queued::waits).count());
        meters.flagEachMark(
                "triage.urgent.late",
                "whether a P1 waits unclaimed beyond its 15 minutes",
                () -> Waits.urgentLate(
                        index.queue(), deadlines, report -> index.arrived(report, clock.instant()), clock.instant()));
        meters.flagEachMark(
                "triage.undelivered",
                "whether a cleared report has a slot that nobody took",
                () -> Waits.undelivered(index.queue()));
        meters.flagEachMark(
                "triage.rota.unreached", "whether somebody on the rota could not be called", alarms::unreached);
        meters.eachMark(
                "triage.lag",
                "records not read yet of the fullest partition, in powers of ten",
                () -> Meters.inPowersOfTen(consumers.lag()));
        // About nobody: no report moves it.
        meters.now(
                "canary.overdue",
                "agencies whose machines have not answered a canary in time",
                () -> canaries.overdue().size());
        Machine.tell(meters, serde, TriageHealth.folderOf(checkpointsFile), settings::getProperty, clock);
    }

    private BooleanSupplier up(String part) {
        HealthIndicator indicator = Objects.requireNonNull(parts.get(part));
        return () -> {
            Health health = indicator.health();
            return health != null && health.getStatus().equals(Status.UP);
        };
    }
}
