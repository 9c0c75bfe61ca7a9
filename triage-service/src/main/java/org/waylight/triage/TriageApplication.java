package org.waylight.triage;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.IndicatorWeights;
import org.waylight.triage.clear.StandingOrder;
import org.waylight.wire.SealedSerde;

/** Starts triage. Property names are in {@code application.yaml}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(TriageProperties.class)
public class TriageApplication {

    public static void main(String[] args) {
        SpringApplication.run(TriageApplication.class, args);
    }

    @Bean
    SealedSerde sealedSerde(TriageProperties properties) {
        return SealedSerde.connect(properties.party());
    }

    @Bean
    Assessor assessor() {
        return new Assessor(IndicatorWeights.ours());
    }

    @Bean
    StandingOrder standingOrder(TriageProperties properties) {
        return properties.order();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * What no listener expects (the database away, Kafka away) pauses that consumer and is tried again for ever: an
     * outage sets nothing aside. What is set aside, listeners put into the outbox themselves.
     */
    @Bean
    CommonErrorHandler waitsAndTriesAgain() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        var handler = new DefaultErrorHandler(
                (record, failure) -> {
                    throw new IllegalStateException("a record must never be given up");
                },
                backOff);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }
}
