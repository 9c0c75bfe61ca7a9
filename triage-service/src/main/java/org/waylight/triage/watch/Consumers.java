package org.waylight.triage.watch;

import java.util.stream.DoubleStream;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** What the listeners' Kafka clients know. */
@Component
class Consumers {

    private final KafkaListenerEndpointRegistry listeners;

    Consumers(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    /** Kafka's answers to the listeners, who ask all the time. */
    double answers() {
        return of("fetch-total").sum();
    }

    /** Records not read yet of the partition that has most of them. */
    double lag() {
        return of("records-lag-max")
                .filter(records -> !Double.isNaN(records))
                .max()
                .orElse(0);
    }

    private DoubleStream of(String name) {
        return listeners.getListenerContainers().stream()
                .map(MessageListenerContainer::metrics)
                .flatMap(clients -> clients.values().stream())
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast);
    }
}
