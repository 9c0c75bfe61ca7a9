package org.waylight.triage.view;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.AgencyReport;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;

/** The table of views for people: {@code docs/views.md}. */
final class ViewsPage {

    static final Path FILE = Path.of("..", "docs", "views.md");

    private ViewsPage() {}

    static String of(ViewTable table) {
        return Stream.of(
                        List.of(
                                "# What each recipient gets of a report",
                                "",
                                "Made by `ViewsPage` from `views.yaml`, version " + table.version()
                                        + ", by which triage makes every view; a test fails when this page is not what",
                                "it makes. `ViewMatrixTest` tries every kind of recipient in every class of transfer by every"
                                        + " rule, field by field, against a list of its own.",
                                "",
                                "*given*: as reported and assessed, masked. *square*: a square of 10 km, where the place is a"
                                        + " coordinate or a grid reference; else empty.",
                                "*words*: the reporter's narrative, masked, and beside it a person's translation of it where"
                                        + " nothing is masked; a police body that is a deputy gets its own items in"
                                        + " its stead. *graded*: what a person wrote and graded for the police. *-*: empty.",
                                "",
                                "No view holds a reporter's role, language, sharing choice, mailbox, whom the report concerns, who"
                                        + " was told, or the report's id: no such field exists.",
                                "A translation names the language of the words that it translates, as its translator said.",
                                "Every view notes that an anonymous third-party report is never itself an NRM referral.",
                                "",
                                "## Field by kind of recipient",
                                "",
                                row("field", Arrays.stream(ViewKind.values()).map(Enum::name)),
                                row("---", Arrays.stream(ViewKind.values()).map(_ -> "---"))),
                        AgencyReport.getClassSchema().getFields().stream()
                                .map(field -> row(
                                        field.name(),
                                        Arrays.stream(ViewKind.values())
                                                .map(kind -> word(table.how(field.name(), kind)))))
                                .toList(),
                        List.of("", "| kind | gets | source |", "|---|---|---|"),
                        Arrays.stream(ViewKind.values())
                                .map(kind -> "| " + kind + " | "
                                        + table.kinds().get(kind).gets() + " | "
                                        + table.kinds().get(kind).source() + " |")
                                .toList(),
                        List.of(
                                "",
                                "## By class of transfer",
                                "",
                                "The view of its kind goes by these transfer rules; by any other rule, and where an agency's class"
                                        + " or rule is not known, the column SANITISED holds whatever its kind is.",
                                "",
                                "| class | view of its kind by | source |",
                                "|---|---|---|"),
                        Arrays.stream(TransferClass.values())
                                .map(each -> "| " + each + " | "
                                        + rules(table.fullBy().get(each)) + " | "
                                        + table.fullBy().get(each).source() + " |")
                                .toList(),
                        List.of(""))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }

    private static String rules(ViewTable.Ground ground) {
        return ground.rules().isEmpty()
                ? "none"
                : ground.rules().stream().sorted().collect(Collectors.joining(", "));
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String word(How how) {
        return switch (how) {
            case GIVEN -> "given";
            case GRID -> "square";
            case WORDS -> "words";
            case GRADED -> "graded";
            case NONE -> "-";
        };
    }
}
