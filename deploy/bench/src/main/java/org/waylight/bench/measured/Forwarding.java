package org.waylight.bench.measured;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.waylight.bench.forward.Forwarder;
import org.waylight.bench.load.Generator;
import org.waylight.bench.load.Parcels;
import org.waylight.bench.load.Schedule;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.supervise.JavaProgram;

/** The running forwarder. */
public final class Forwarding implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 128;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final URI address;
    private final int connections;

    private Forwarding(Process process, URI address, int connections) {
        this.process = process;
        this.address = address;
        this.connections = connections;
    }

    static Forwarding start(
            Checkout checkout, DataFolder data, Ports ports, String topic, int connections, List<String> options)
            throws IOException, InterruptedException {
        Path intake = checkout.jar("intake-service");
        List<Path> classPath = new ArrayList<>();
        classPath.add(checkout.jar("deploy/bench").resolveSibling("bench-0.1.0-forwarder.jar"));
        classPath.addAll(Checkout.jarsIn(intake.resolveSibling("lib")));
        Path login = data.of("tmp").resolve("forwarder.properties");
        Secrets.writePrivately(login, Broker.client(data, ports, Broker.ADMIN));
        int port = freePort();
        List<String> settings = new ArrayList<>(List.of(data.temporaryFiles()));
        settings.addAll(options);
        var program = new JavaProgram(
                "forwarder",
                HEAP_MEGABYTES,
                false,
                List.of(),
                settings,
                classPath,
                Forwarder.class.getName(),
                List.of(
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--server.server-header=",
                        "--server.forward-headers-strategy=none",
                        "--server.tomcat.max-connections=512",
                        "--spring.threads.virtual.enabled=true",
                        "--spring.main.banner-mode=off",
                        "--spring.web.resources.add-mappings=false",
                        "--forward.kafka=" + login,
                        "--forward.topic=" + topic));
        Process process = new ProcessBuilder(program.command(List.of()))
                .directory(data.of("tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.log("forwarder").toFile())
                .start();
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroy();
                throw new Trouble("The forwarder does not start: see " + data.log("forwarder") + ".");
            }
            Thread.sleep(100);
        }
        return new Forwarding(process, URI.create("http://127.0.0.1:" + port + "/"), connections);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As intake gets them, without proofs of work. */
    public Generator.Run forward(Parcels parcels, int from, int count, double perSecond, double longest)
            throws IOException, InterruptedException {
        return new Generator(address, Forwarder.PATH, connections)
                .run(parcels, from, count, new Schedule(perSecond), null, longest);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
