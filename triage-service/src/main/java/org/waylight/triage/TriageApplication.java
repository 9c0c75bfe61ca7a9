package org.waylight.triage;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.backoff.ExponentialBackOff;
import org.waylight.triage.access.DeskSettings;
import org.waylight.triage.alarm.Rota;
import org.waylight.triage.attach.Inspecting;
import org.waylight.triage.clear.Precautions;
import org.waylight.triage.clear.StandingOrder;
import org.waylight.triage.clear.Views;
import org.waylight.triage.deadline.BankHolidays;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.RecoveryPeriod;
import org.waylight.triage.inspect.Inspector;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.partner.CanarySettings;
import org.waylight.triage.redact.Redactor;
import org.waylight.triage.retention.Destroying;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.Telling;
import org.waylight.triage.view.ViewTable;
import org.waylight.watch.Meters;
import org.waylight.wire.SealedSerde;

/** Starts triage. Property names are in {@code application.yaml}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(TriageProperties.class)
public class TriageApplication {

    public static void main(String[] args) {
        SpringApplication.run(TriageApplication.class, args);
    }

    @Bean
    SealedSerde sealedSerde(TriageProperties properties) {
        return SealedSerde.connect(properties.party());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Meters meters(MeterRegistry registry, Clock clock) {
        return new Meters(registry, clock);
    }

    @Bean
    RuleBooks ruleBooks(TriageProperties properties) {
        return new RuleBooks(Optional.ofNullable(properties.rulesFolder()));
    }

    @Bean
    Masks masks() {
        return new Masks(Redactor.ours());
    }

    @Bean
    ViewTable viewTable() {
        return ViewTable.ours();
    }

    @Bean
    Views views(ViewTable table) {
        return new Views(table);
    }

    @Bean
    Originator originator(TriageProperties properties) {
        return properties.intelligence();
    }

    @Bean
    StandingOrder standingOrder(TriageProperties properties) {
        return properties.standingOrder().inForce();
    }

    @Bean
    Precautions.InForce precautions(TriageProperties properties) {
        var precautions = properties.precautions();
        return () -> precautions;
    }

    @Bean
    DeskSettings deskSettings(TriageProperties properties) {
        return properties.desk();
    }

    @Bean
    BankHolidays bankHolidays() {
        return BankHolidays.ours();
    }

    @Bean
    Deadlines deadlines(BankHolidays holidays, TriageProperties properties) {
        return new Deadlines(holidays.of(properties.nation()));
    }

    @Bean
    RecoveryPeriod recoveryPeriod() {
        return RecoveryPeriod.ours();
    }

    @Bean
    Rota rota(TriageProperties properties) {
        return properties.rota();
    }

    @Bean
    CanarySettings canarySettings(TriageProperties properties) {
        return properties.canaries();
    }

    @Bean
    Inspector inspector() {
        return new Inspector();
    }

    @Bean
    Inspecting inspecting(Inspector inspector) {
        return inspector::inspect;
    }

    @Bean
    Telling telling(TriageProperties properties) {
        return properties.mailboxStatus();
    }

    @Bean
    RetentionRules retentionRules() {
        return RetentionRules.ours();
    }

    @Bean
    Destroying destroying(TriageProperties properties) {
        return properties.destroying();
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

    /** Tells the operator in one sentence what to mend, where the parts that need mending said so. */
    static final class Trouble extends AbstractFailureAnalyzer<IllegalStateException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
            StackTraceElement[] trace = cause.getStackTrace();
            return trace.length > 0 && trace[0].getClassName().startsWith("org.waylight.")
                    ? new FailureAnalysis(cause.getMessage(), "Mend it, then start triage again.", cause)
                    : null;
        }
    }

    /** The same for the database, whose own words may quote what must not be logged. */
    static final class NoDatabase extends AbstractFailureAnalyzer<SQLException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
            return new FailureAnalysis(
                    "PostgreSQL does not answer or refuses (SQL state " + cause.getSQLState() + ").",
                    "See that it runs, and that spring.datasource.url, .username and .password are right; then start"
                            + " triage again.",
                    cause);
        }
    }
}
