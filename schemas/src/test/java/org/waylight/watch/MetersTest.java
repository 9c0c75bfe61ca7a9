package org.waylight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/decisions/0040: metrics do not tell when a report came. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetersTest {

    private Instant now = Instant.parse("2026-11-22T14:07:00Z");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry, () -> now);

    @Test
    void what_an_hour_brought_is_told_when_it_is_over() {
        HourlyCount reports = meters.hourly("reports", "reports", "outcome", "taken");

        reports.more();
        reports.more();
        now = Instant.parse("2026-11-22T14:59:59.999Z");
        assertThat(counted("reports")).isZero();

        now = Instant.parse("2026-11-22T15:00:00Z");
        assertThat(counted("reports")).isEqualTo(2);
        reports.more();
        assertThat(counted("reports")).as("the new hour's wait for its end").isEqualTo(2);
        now = Instant.parse("2026-11-22T18:20:00Z");
        assertThat(counted("reports")).isEqualTo(3);
    }

    @Test
    void a_state_is_looked_at_on_marks_alone_however_often_somebody_asks() {
        AtomicLong waiting = new AtomicLong();
        meters.eachMark("outbox", "waiting", waiting::get);
        waiting.set(1);
        meters.look(Instant.parse("2026-11-22T14:09:59Z"));
        assertThat(gauge("outbox")).isZero();
        meters.look(Instant.parse("2026-11-22T14:10:00Z"));
        assertThat(gauge("outbox")).isEqualTo(1);
    }

    @Test
    void a_count_that_stands_still_for_five_seconds_moves_no_more() {
        AtomicLong answers = new AtomicLong();
        AtomicLong seconds = new AtomicLong();
        Moving moving = new Moving(answers::get, () -> TimeUnit.SECONDS.toNanos(seconds.get()));
        moving.look();

        seconds.set(4);
        moving.look();
        assertThat(moving.moves()).isTrue();
        seconds.set(5);
        moving.look();
        assertThat(moving.moves()).isFalse();
        answers.incrementAndGet();
        moving.look();
        assertThat(moving.moves()).isTrue();
    }

    @Test
    void what_cannot_be_told_is_no_number_and_no_exception() {
        meters.now("broken", "broken", () -> {
            throw new IllegalStateException("may quote what it should not");
        });

        assertThat(gauge("broken")).isNaN();
    }

    @Test
    void the_first_certificate_that_ends_counts_whatever_stands_beside_it(@TempDir Path folder) throws Exception {
        Path pem = folder.resolve("kafka.pem");
        Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + CERTIFICATE);

        // The certificate below ends on 19 November 2036, in the evening.
        Clock day = Clock.fixed(Instant.parse("2036-11-10T00:00:00Z"), ZoneOffset.UTC);
        assertThat(Certificates.daysLeft(
                        Map.of(
                                "spring.kafka.properties.ssl.keystore.location",
                                pem.toString(),
                                "spring.kafka.properties.ssl.keystore.type",
                                "PEM")::get,
                        day))
                .isEqualTo(9);
        assertThat(Certificates.daysLeft(Map.<String, String>of()::get, day)).isInfinite();
    }

    /** Made for this test; its key is nobody's. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBNDCB56ADAgECAhROU/+HwgGOTLVMl0q7ePnYKwo1tTAFBgMrZXAwEDEOMAwG
            A1UEAwwFa2Fma2EwHhcNMjYxMTIyMTk1MTA1WhcNMzYxMTE5MTk1MTA1WjAQMQ4w
            DAYDVQQDDAVrYWZrYTAqMAUGAytlcAMhAOfzq5SHQLbDSSjSPVciTFzMyEtOOsII
            vbEUC0YZXHlEo1MwUTAdBgNVHQ4EFgQUCZ0jEjd8diKd5XLt0+oUYBlJ6r8wHwYD
            VR0jBBgwFoAUCZ0jEjd8diKd5XLt0+oUYBlJ6r8wDwYDVR0TAQH/BAUwAwEB/zAF
            BgMrZXADQQCIQHy4X+UbVmso+24HCbVtqCkXkxvL1rM+JTDj6q7dtjfagLLFIIdW
            z4duBP3YB5Cr4kenl2dQRyEOmjY/LjoK
            -----END CERTIFICATE-----
            """;

    private double counted(String name) {
        return registry.get("waylight." + name).functionCounter().count();
    }

    private double gauge(String name) {
        return registry.get("waylight." + name).gauge().value();
    }
}
