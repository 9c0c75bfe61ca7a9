package org.waylight.triage.access;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Ready only while every topic is listened to. A listener waits and tries again on whatever it can; one that stopped all
 * the same (a class missing, memory gone) needs a new process, and says so.
 */
@Component("listeners")
class ListenersHealthIndicator implements HealthIndicator {

    private static final Logger LOGGER = LoggerFactory.getLogger(ListenersHealthIndicator.class);

    private final KafkaListenerEndpointRegistry listeners;
    private final ApplicationEventPublisher events;

    ListenersHealthIndicator(KafkaListenerEndpointRegistry listeners, ApplicationEventPublisher events) {
        this.listeners = listeners;
        this.events = events;
    }

    @Override
    public Health health() {
        return listeners.getListenerContainers().stream().allMatch(MessageListenerContainer::isRunning)
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("why", List.of("LISTENER_STOPPED"))
                        .build();
    }

    @EventListener
    void on(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            LOGGER.atError()
                    .addKeyValue("stage", "listen")
                    .addKeyValue("reason", stopped.getReason())
                    .log("a listener stopped: triage must be started again");
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }
}
