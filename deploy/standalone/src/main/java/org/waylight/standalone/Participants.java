package org.waylight.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.waylight.standalone.chaos.Plan;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.Tuning;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Who takes part besides the three services.
 *
 * @param agencies ids of those with a principal, topics and keys
 * @param ownProcess those among them that run as clients of their own
 * @param standingOrder those that a standing order clears to; empty for none
 * @param demo whether a reporter's mailbox tells a new status at once instead of once a day at a random hour, and a
 *     person at the desk may do without a passkey
 * @param parts which of the services run
 * @param tuning how a measurement runs the services
 */
public record Participants(
        List<String> agencies,
        List<String> ownProcess,
        List<String> standingOrder,
        boolean demo,
        Parts parts,
        Tuning tuning) {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /**
     * For a hundred thousand reports in triage's index: memory, about 2 KiB each and room to work; and the second compiler,
     * without which the processor's own AES is not used.
     */
    private static final List<String> MANY_REPORTS = List.of("-Xmx640m", "-Xmn96m", "-XX:TieredStopAtLevel=4");

    /** Routing holds the deputies' envelopes in memory, some KB a report, until a person answers or the deadline is over. */
    private static final List<String> MANY_SLOTS = List.of("-Xmx1536m", "-Xmn96m", "-XX:TieredStopAtLevel=4");
    /** Reporters who do no work, of whom an outage fills a spool in seconds. */
    private static final Map<String, String> MANY_REPORTERS =
            Map.of("intake.work-at-rest", "1", "intake.spool-max-size", "1MB");

    /** Which of the services run. */
    public enum Parts {
        ALL,
        /** All, started again however often they end; one more agency has a login and neither key nor process. */
        CHAOS,
        /** Triage alone, over a database that is filled before it starts. */
        DESK
    }

    public Participants {
        agencies = List.copyOf(agencies);
        ownProcess = List.copyOf(ownProcess);
        standingOrder = List.copyOf(standingOrder);
    }

    /** The demo's, with its standing order. */
    public static Participants demo(Checkout checkout) {
        Path file = checkout.root().resolve("fixtures/demo.yaml");
        try {
            JsonNode demo = YAML.readTree(Files.readString(file));
            return new Participants(
                    words(demo.path("onboarded")),
                    words(demo.path("ownProcess")),
                    words(demo.path("standingOrder")),
                    true,
                    Parts.ALL,
                    Tuning.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new Trouble("The file " + file + " is no YAML: mend it.", e);
        }
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** The demo's agencies; every report waits for a person, and no reporter can tell when. */
    static Participants everyday(Checkout checkout) {
        Participants demo = demo(checkout);
        return new Participants(demo.agencies, demo.ownProcess, List.of(), false, Parts.ALL, Tuning.NONE);
    }

    /** Those that the reports of {@code ./waylight chaos} go to, with a standing order for the immediate ones. */
    static Participants chaos() {
        return new Participants(
                List.of("GB-POLICE", "GB-STOP-THE-TRAFFIK", "GB-NCA-UKHTC", "GB-GLAA"),
                Plan.OWN_PROCESS,
                Plan.OWN_PROCESS,
                true,
                Parts.CHAOS,
                new Tuning(
                        List.of(),
                        Map.of(Services.TRIAGE, MANY_REPORTS, Services.ROUTING, MANY_SLOTS),
                        List.of(),
                        MANY_REPORTERS));
    }

    /** Nobody: the desk is measured alone. */
    static Participants deskAlone() {
        var tuning = new Tuning(List.of(), Map.of(Services.TRIAGE, MANY_REPORTS), List.of(), Map.of());
        return new Participants(List.of(), List.of(), List.of(), true, Parts.DESK, tuning);
    }
}
