package org.waylight.routing.activate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.waylight.routing.directory.AgencyDirectory;

/**
 * Says by which policy routing works, and whom it knows: {@code policy}, its name; then for each agency {@code agency}, its id,
 * {@code routable} or {@code never}, and the ids of those who came after it.
 */
public final class AgenciesInForce {

    private AgenciesInForce() {}

    /** @param arguments the folder of policies that routing reads, and who signs them */
    public static void main(String[] arguments) {
        tell(
                Policies.signed(Path.of(arguments[0]), Path.of(arguments[1])),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void tell(Policies policies, PrintStream out) {
        InForce inForce = policies.active();
        AgencyDirectory directory = inForce.policy().directory();
        out.println("policy " + inForce.name());
        directory
                .all()
                .forEach(agency ->
                        out.println(String.join(" ", "agency", agency.id(), agency.routable() ? "routable" : "never")
                                + directory.cameAfter(agency.id()).stream()
                                        .map(" "::concat)
                                        .reduce("", String::concat)));
    }
}
