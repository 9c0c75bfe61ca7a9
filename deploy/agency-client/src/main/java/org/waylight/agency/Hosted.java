package org.waylight.agency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.consume.Call;
import org.waylight.agency.consume.Handover;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Trouble;
import org.waylight.agency.page.PageServer;
import org.waylight.agency.reception.Reception;
import org.waylight.wire.HttpRegistry;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SealedSerde;

/** The agencies that one process hosts, each with its own keys, login, consumer and producer. */
final class Hosted implements AutoCloseable {

    private final List<Closeable> held = new ArrayList<>();
    private final List<Reception> receptions = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Handover> handovers = new ArrayList<>();
    private @Nullable HttpServer health;
    private @Nullable PageServer page;

    private Hosted() {}

    /**
     * Starts every agency of the settings.
     *
     * @throws Trouble or IllegalStateException, in one sentence, if one of them cannot be started; then none is
     */
    static Hosted start(ClientSettings settings, Clock clock) {
        Hosted hosted = new Hosted();
        try {
            hosted.startAll(settings, clock);
            return hosted;
        } catch (RuntimeException e) {
            hosted.close();
            throw e;
        }
    }

    private void startAll(ClientSettings settings, Clock clock) {
        listen(settings.healthPort());
        settings.agencies().values().forEach(agency -> held.add(new Inbox(agency.inbox()).hold()));
        // In parallel: each waits for the directory that names it.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<ClientSettings.OfAgency, Future<SealedSerde>> serdes = new LinkedHashMap<>();
            settings.agencies()
                    .values()
                    .forEach(agency -> serdes.put(agency, executor.submit(() -> connect(agency.party(), clock))));
            serdes.forEach((agency, serde) -> receptions.add(new Reception(
                    result(serde),
                    new Inbox(agency.inbox()),
                    agency.kafka(),
                    agency.deletion(),
                    agency.takesPeopleOn(),
                    clock,
                    told(agency))));
        }
        if (settings.pagePort() != null) {
            page = PageServer.start(settings.pagePort(), receptions, clock);
        }
        handovers.forEach(Handover::start);
        receptions.forEach(Reception::start);
    }

    private static SealedSerde connect(PartySettings party, Clock clock) {
        return SealedSerde.connect(party, HttpRegistry.of(party), clock);
    }

    /** Who is told that a report changed: the agency's own systems, and somebody who is to be called. */
    private Consumer<UUID> told(ClientSettings.OfAgency agency) {
        String id = agency.party().self().id();
        List<Consumer<UUID>> told = new ArrayList<>();
        if (agency.consume() != null) {
            var handover = new Handover(id, new Inbox(agency.inbox()), agency.consume());
            handovers.add(handover);
            told.add(handover::changed);
        }
        if (!agency.call().isEmpty()) {
            var call = new Call(id, agency.call());
            told.add(_ -> call.now());
        }
        return dispatch -> told.forEach(one -> one.accept(dispatch));
    }

    /** Where the caseworkers' page is served; 0 if it is not. */
    int pagePort() {
        return page == null ? 0 : page.port();
    }

    private static SealedSerde result(Future<SealedSerde> serde) {
        try {
            return serde.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    /** Whether every agency is at work. */
    boolean ready() {
        return !receptions.isEmpty() && receptions.stream().allMatch(Reception::ready);
    }

    /** What keeps agencies from their reports, a sentence each. */
    List<String> troubles() {
        return receptions.stream()
                .map(Reception::trouble)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Records put aside for the operator since the start, of all agencies. */
    long refused() {
        return receptions.stream().mapToLong(Reception::refused).sum();
    }

    private void listen(@Nullable Integer port) {
        if (port == null) {
            return;
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::tellHealth);
            server.start();
            health = server;
        } catch (IOException e) {
            throw new Trouble("port " + port + " is taken: change health.port in the settings file", e);
        }
    }

    private void tellHealth(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = ("{\"ready\":" + ready() + ",\"refused\":" + refused() + "}\n").getBytes(US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(ready() ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    void await() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            close();
        }
    }

    @Override
    public void close() {
        if (health != null) {
            health.stop(0);
        }
        if (page != null) {
            page.close();
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            receptions.forEach(reception -> executor.execute(reception::close));
            handovers.forEach(handover -> executor.execute(handover::close));
        }
        for (Closeable each : held) {
            try {
                each.close();
            } catch (IOException _) {
                // The lock ends with the process anyway.
            }
        }
        closed.countDown();
    }
}
