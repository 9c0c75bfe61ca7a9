package org.waylight.routing.check;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.waylight.routing.policy.InvalidPolicy;
import org.waylight.routing.policy.PolicyReader;

/** {@code ./waylight policy check [FOLDER]}: prints what is to be said of a policy; ends with 0 if it may be used. */
public final class Checking {

    private Checking() {}

    /** @param arguments the folder with the policy's files; none for the policy that the service is built with */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Map<String, String> texts =
                    arguments.length == 0 ? PolicyReader.builtInTexts() : PolicyReader.texts(Path.of(arguments[0]));
            PolicyCheck check = PolicyCheck.of(texts, LocalDate.now(ZoneOffset.UTC));
            check.findings().forEach(finding -> out.println(finding.weight() + "  " + finding.words()));
            out.println("Checked " + check.size() + ".");
            out.println(check.holds() ? "The policy holds." : "The policy is not to be used: mend every MISTAKE.");
            System.exit(check.holds() ? 0 : 1);
        } catch (InvalidPolicy invalid) {
            out.println("MISTAKE  " + invalid.getMessage());
            System.exit(1);
        }
    }
}
