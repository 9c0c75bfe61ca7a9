package org.waylight.triage.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.waylight.message.TriageLevel;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Instances;

/**
 * Looks every second who is to be called. Who was called is kept in memory: after a new start everybody whose turn has come
 * is called again, since nobody may be called too late.
 */
@Component
public class Alarms {

    private static final Logger LOGGER = LoggerFactory.getLogger(Alarms.class);

    private final Instances instances;
    private final Index index;
    private final Rota rota;
    private final Calls calls;
    private final Clock clock;
    private final Map<UUID, Integer> called = new HashMap<>();
    private final Set<Contact> unreached = ConcurrentHashMap.newKeySet();

    Alarms(Instances instances, Index index, Rota rota, Calls calls, Clock clock) {
        this.instances = instances;
        this.index = index;
        this.rota = rota;
        this.calls = calls;
        this.clock = clock;
    }

    /** Urgent reports that nobody has claimed, the longest waiting first. */
    public List<Queued> ringing() {
        var ringing = new ArrayList<Queued>();
        for (Queued report : index.queue()) {
            if (report.level() != TriageLevel.P1_IMMEDIATE) {
                // The queue begins with the tightest clock, and P1 alone has that.
                break;
            }
            if (Rota.rings(report)) {
                ringing.add(report);
            }
        }
        return ringing;
    }

    /** Whether somebody who should have been called last could not be. */
    public boolean unreached() {
        return !unreached.isEmpty();
    }

    /** Calls whose turn it is. */
    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        if (!instances.onDuty()) {
            called.clear();
            unreached.clear();
            return;
        }
        var ringing = ringing();
        Instant now = clock.instant();
        called.keySet().retainAll(ringing.stream().map(Queued::id).collect(Collectors.toSet()));
        var due = new LinkedHashSet<Contact>();
        for (Queued report : ringing) {
            var before = called.getOrDefault(report.id(), 0);
            var whose = rota.due(Duration.between(index.arrived(report, now), now), before);
            called.put(report.id(), before + whose.size());
            due.addAll(whose);
        }
        due.forEach(contact -> Thread.startVirtualThread(() -> call(contact, ringing.size())));
    }

    private void call(Contact contact, int count) {
        try {
            if (calls.reached(contact, count)) {
                unreached.remove(contact);
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        unreached.add(contact);
        LOGGER.atError()
                .addKeyValue("stage", "alarm")
                .addKeyValue("reason", contact.getClass().getSimpleName())
                .log("a contact of the rota could not be called: mend triage.alarm");
    }
}
