package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.reporter.Upload;
import org.waylight.standalone.accounts.Reconciler;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.testkit.Reports;
import tools.jackson.databind.JsonNode;

/** A hundred people on hotel Wi-Fi for five minutes: whatever intake called received is where it belongs. */
@Tag("measure")
@ExtendWith(WholeSystem.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThrottledReportersTest {

    private static final int REPORTERS = 100;
    private static final Duration FOR = Duration.ofMinutes(5);
    /** Each reporter's own link, both ways: 48 KB/s, 100 ms late, one connection in twenty breaks on the way. */
    private static final int BYTES_A_SECOND = 48_000;

    private static final int LATE_MILLIS = 100;
    private static final double BREAKS = 0.05;
    private static final double WITH_A_PHOTO = 0.05;

    @Test
    void every_received_report_reconciles(WholeSystem.Running system) throws Exception {
        SendersLog log = RunningSystem.sendersLog(system.data());
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger gaveUp = new AtomicInteger();
        long end = System.nanoTime() + FOR.toNanos();
        try (ExecutorService reporters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REPORTERS; i++) {
                reporters.submit(() -> {
                    try (BadLink link = new BadLink(system.intake())) {
                        while (System.nanoTime() < end) {
                            tried.incrementAndGet();
                            if (!report(link.address(), system.rootFingerprint(), log)) gaveUp.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
        }

        Set<UUID> accepted = log.accepted().keySet();
        Set<UUID> known = new HashSet<>();
        long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!known.containsAll(accepted) && System.nanoTime() < patience) {
            known.clear();
            for (JsonNode account : system.desk().accounts()) {
                known.add(UUID.fromString(account.path("id").asString()));
            }
            Thread.sleep(1_000);
        }
        Reconciler accounts = RunningSystem.reconcile(system.data());
        accounts.print(System.out);
        System.out.printf(
                "%d reporters for %d minutes: %d reports tried, %d received, %d without an answer in time%n",
                REPORTERS, FOR.toMinutes(), tried.get(), accepted.size(), gaveUp.get());
        assertThat(known).containsAll(accepted);
        assertThat(accounts.holds()).isTrue();
        assertThat(accepted.size()).isGreaterThan(REPORTERS);
    }

    private static boolean report(URI intake, String rootFingerprint, SendersLog log) throws InterruptedException {
        List<Upload> files = ThreadLocalRandom.current().nextDouble() < WITH_A_PHOTO ? List.of(photo()) : List.of();
        Submission submission = Submission.of(Reports.aReport().build(), null, files);
        log.sending(submission.id(), "throttled");
        Sending sending = ReporterClient.trusting(intake, rootFingerprint)
                .patience(Duration.ofSeconds(60))
                .send(submission);
        if (sending instanceof Sending.NotReceived) return false;
        log.received(submission.id());
        return true;
    }

    private static Upload photo() {
        byte[] bytes = new byte[300_000];
        ThreadLocalRandom.current().nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        return Upload.jpeg(bytes);
    }

    /** A slow, late and breaking way to a server. */
    private static final class BadLink implements AutoCloseable {

        private final ServerSocket door;
        private final URI server;

        BadLink(URI server) throws IOException {
            this.server = server;
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        }

        private void accept() {
            while (!door.isClosed()) {
                try {
                    Socket near = door.accept();
                    Socket far = new Socket(server.getHost(), server.getPort());
                    boolean breaks = ThreadLocalRandom.current().nextDouble() < BREAKS;
                    int breaksAfter = ThreadLocalRandom.current().nextInt(20_000);
                    Thread.ofVirtual().start(() -> carry(near, far, breaks ? breaksAfter : Long.MAX_VALUE));
                    Thread.ofVirtual().start(() -> carry(far, near, Long.MAX_VALUE));
                } catch (IOException _) {
                    // The door was closed, or a connection went: the reporter tries again.
                }
            }
        }

        private static void carry(Socket from, Socket to, long breaksAfter) {
            byte[] piece = new byte[BYTES_A_SECOND / 20];
            long carried = 0;
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                Thread.sleep(LATE_MILLIS);
                int length;
                while ((length = in.read(piece)) >= 0) {
                    carried += length;
                    if (carried > breaksAfter) return;
                    Thread.sleep(1_000L * length / BYTES_A_SECOND);
                    out.write(piece, 0, length);
                    out.flush();
                }
            } catch (IOException _) {
                // One side went; the other is closed with it.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
