package org.waylight.standalone.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The evidence as a page for people. */
final class Page {

    /** Written by those who made them; linked where they are. */
    private static final List<String> BESIDE = List.of("containers", "mutation");

    private Page() {}

    static String of(List<Claim> claims, Map<String, Seen> seen, Path checkout) {
        var page = new StringBuilder("""
                # Evidence

                Written by `./waylight evidence` from [evidence.yaml](evidence.yaml): each claim, the command that shows it, and what that command said. Nothing here is
                written by hand. A row holds if its command ended with 0 and the values kept the limits of its row; the rows of `./waylight bench` go by their limits alone. A plus sign behind a commit: files differed from it.
                """);
        Map<String, Integer> machines = new LinkedHashMap<>();
        String last = claims.stream()
                .map(claim -> seen.get(claim.id()))
                .filter(row -> row != null)
                .map(Seen::commit)
                .collect(Collectors.groupingBy(commit -> commit, LinkedHashMap::new, Collectors.counting()))
                .toString();
        page.append("\nRows by commit: ").append(last.replaceAll("[{}]", "")).append(".\n");
        String feature = "";
        for (Claim claim : claims) {
            if (!claim.feature().equals(feature)) {
                feature = claim.feature();
                page.append("\n## ").append(feature).append("\n\n");
                page.append(
                        "| row | claim | command | holds | seen | commit | machine, day, time |\n|---|---|---|---|---|---|---|\n");
            }
            page.append("| ")
                    .append(claim.id())
                    .append(" | ")
                    .append(cell(claim.claim()))
                    .append(" | `")
                    .append(cell(claim.command().replace("{json}", "FILE")))
                    .append("` | ");
            Seen row = seen.get(claim.id());
            if (row == null) {
                page.append("**not run yet** | | | |\n");
            } else {
                int machine = machines.computeIfAbsent(row.machine(), _ -> machines.size() + 1);
                page.append(holds(row))
                        .append(" | ")
                        .append(cell(row.said()))
                        .append(" | ")
                        .append(row.commit())
                        .append(" | ")
                        .append(machine)
                        .append(", ")
                        .append(row.day())
                        .append(", ")
                        .append(row.seconds())
                        .append(" s |\n");
            }
        }
        page.append("\n## Machines\n\n");
        machines.forEach((words, number) ->
                page.append(number).append(". ").append(words).append('\n'));
        String more = BESIDE.stream()
                .filter(name -> Files.exists(checkout.resolve("docs/evidence/" + name + ".md")))
                .map(name -> "[" + name + "](evidence/" + name + ".md)")
                .collect(Collectors.joining(", "));
        if (!more.isEmpty())
            page.append("\nOutput of single runs, kept whole: ").append(more).append(".\n");
        return page.toString();
    }

    /** The rows that the README names, as its table. */
    static String results(List<Claim> claims, Map<String, Seen> seen) {
        var table = new StringBuilder("| what | holds | seen |\n|---|---|---|\n");
        for (Claim claim : claims) {
            if (claim.readme() == null) continue;
            Seen row = seen.get(claim.id());
            table.append("| ")
                    .append(cell(claim.readme()))
                    .append(
                            row == null
                                    ? " | not run yet | |\n"
                                    : " | " + holds(row) + " | " + cell(row.said()) + " |\n");
        }
        return table.toString();
    }

    private static String holds(Seen row) {
        return row.held() ? "yes" : "**no**";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
