package org.waylight.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.waylight.intake.mailbox.MailboxReader;
import org.waylight.intake.mailbox.Mailboxes;
import org.waylight.intake.page.Addresses;
import org.waylight.intake.page.Page;
import org.waylight.intake.page.PageAnswers;
import org.waylight.intake.spool.Custody;
import org.waylight.intake.spool.Drain;
import org.waylight.intake.spool.Relay;
import org.waylight.intake.spool.Spool;
import org.waylight.intake.work.Challenges;
import org.waylight.intake.work.Difficulty;
import org.waylight.intake.work.ServiceSecret;
import org.waylight.watch.Meters;
import org.waylight.wire.SealedSerde;

/** Starts intake and wires it. */
// Nothing is observed of single requests (docs/decisions/0040): no filter has to ask each whether it is.
@SpringBootApplication(exclude = {KafkaAutoConfiguration.class, WebMvcObservationAutoConfiguration.class})
@EnableConfigurationProperties({IntakeProperties.class, KafkaProperties.class})
public class IntakeApplication {

    public static void main(String[] args) {
        SpringApplication.run(IntakeApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SealedSerde serde(IntakeProperties properties) {
        return SealedSerde.connect(properties.party());
    }

    @Bean
    ServiceSecret serviceSecret(IntakeProperties properties, SealedSerde serde) {
        return ServiceSecret.open(properties.serviceSecret(), serde.storeKey());
    }

    @Bean
    Challenges challenges(ServiceSecret secret, IntakeProperties properties, Clock clock) {
        return new Challenges(secret, new Difficulty(properties.workAtRest()), clock);
    }

    @Bean
    Page page(IntakeProperties properties) {
        String version = IntakeApplication.class.getPackage().getImplementationVersion();
        return Page.ofThisBuild(
                properties.rootFingerprint(),
                version == null ? "unreleased" : version,
                new Addresses(properties.publicUrl(), properties.onion()));
    }

    @Bean
    PageAnswers pageAnswers(Page page, IntakeProperties properties) {
        return new PageAnswers(page, properties.onion());
    }

    @Bean
    Spool spool(IntakeProperties properties, Clock clock) {
        return Spool.open(properties.spool(), properties.spoolMaxSize().toBytes(), properties.spoolDiskShare(), clock);
    }

    @Bean
    Relay relay(KafkaProperties kafka, IntakeProperties properties) {
        return new Relay(kafka.buildProducerProperties(), properties.ackTimeout());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Meters meters(MeterRegistry registry, Clock clock) {
        return new Meters(registry, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Custody custody(SealedSerde serde, Relay relay, Spool spool, Meters meters) {
        return new Custody(serde, relay, spool, meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Drain drain(Relay relay, Spool spool, Meters meters, IntakeProperties properties) {
        return new Drain(relay, spool, meters, properties.drainOnStop());
    }

    @Bean
    Mailboxes mailboxes() {
        return new Mailboxes();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MailboxReader mailboxReader(
            KafkaProperties kafka, SealedSerde serde, Relay relay, Mailboxes mailboxes, Meters meters) {
        return new MailboxReader(kafka.buildConsumerProperties(), serde, relay, mailboxes, meters);
    }

    /** Tells the operator in one sentence what to mend, where the parts that need mending said so. */
    static final class Trouble extends AbstractFailureAnalyzer<IllegalStateException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
            StackTraceElement[] trace = cause.getStackTrace();
            return trace.length > 0 && trace[0].getClassName().startsWith("org.waylight.")
                    ? new FailureAnalysis(cause.getMessage(), "Mend it, then start intake again.", cause)
                    : null;
        }
    }
}
