package org.waylight.standalone.services;

import java.io.IOException;
import java.util.List;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.supervise.JavaProgram;

/**
 * A program that looks at policies with routing's own code, in a process of its own; it needs nothing that runs.
 *
 * @param main its class
 * @param heapMegabytes largest heap
 */
public record RoutingProgram(String main, int heapMegabytes) {

    /** Says what {@code ./waylight policy check} prints. */
    public static final RoutingProgram CHECK = new RoutingProgram("org.waylight.routing.check.Checking", 256);

    /** Says what {@code ./waylight bench policy} prints. */
    public static final RoutingProgram BENCH = new RoutingProgram("org.waylight.routing.bench.Measuring", 768);

    /** Waits until it ended; what it says goes where we speak. Its own status. */
    public int run(Checkout checkout, List<String> arguments) throws IOException, InterruptedException {
        var program = new JavaProgram(
                "policy",
                heapMegabytes,
                true,
                List.of("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener"),
                List.of(),
                List.of(checkout.jar("routing-service")),
                main,
                arguments);
        return new ProcessBuilder(program.command(List.of()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
