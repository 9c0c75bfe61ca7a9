package org.waylight.standalone.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;

/**
 * Whom the policy knows by which routing works.
 *
 * @param name its version and the beginning of its digest
 * @param agencies by id
 */
public record PolicyInForce(String name, Map<String, Known> agencies) {

    private static final String PROGRAM = "org.waylight.routing.activate.AgenciesInForce";

    public PolicyInForce {
        agencies = Map.copyOf(agencies);
    }

    /**
     * An agency of the policy's directory.
     *
     * @param routable whether it may get reports
     * @param cameAfter who came after it, the one of today last; empty if it is there itself
     */
    public record Known(boolean routable, List<String> cameAfter) {
        public Known {
            cameAfter = List.copyOf(cameAfter);
        }
    }

    /** Reads it as routing does: the highest version that is in order and signed. */
    public static PolicyInForce read(DataFolder data, Checkout checkout) throws IOException {
        Process process = Trial.start(data, checkout, PROGRAM);
        try (BufferedReader said = Trial.said(process)) {
            String name = "";
            Map<String, Known> agencies = new HashMap<>();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "policy" -> name = line.substring("policy ".length());
                    case "agency" ->
                        agencies.put(
                                words[1],
                                new Known(
                                        words[2].equals("routable"),
                                        Arrays.asList(words).subList(3, words.length)));
                    default -> throw Trial.failed(data);
                }
            }
            if (agencies.isEmpty()) throw Trial.failed(data);
            return new PolicyInForce(name, agencies);
        } finally {
            process.destroy();
        }
    }
}
