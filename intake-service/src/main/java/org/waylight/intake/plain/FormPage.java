package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** The form as the page has it, with somebody's input in it again and the notes shown that say what to do. */
final class FormPage {

    /** The field that carries what was pointed out, one piece a line: there is nowhere else to keep it. */
    static final String KEPT = "kept";

    private final Document document;

    private FormPage(Document document) {
        this.document = document;
    }

    static FormPage of(String html) {
        Document document = Jsoup.parse(html, Parser.htmlParser().settings(ParseSettings.preserveCase));
        // Not a space more or less than was built.
        document.outputSettings().prettyPrint(false).charset(UTF_8);
        return new FormPage(document);
    }

    FormPage keeping(Input input) {
        for (Element control : document.select("form[action$=/plain] [name]")) {
            String name = control.attr("name");
            switch (control.normalName()) {
                case "textarea" -> control.text(kept(input.first(name)));
                case "select" -> select(control, input.first(name));
                case "input" -> {
                    switch (control.attr("type")) {
                        case "radio", "checkbox" ->
                            control.attr("checked", input.all(name).contains(control.attr("value")));
                        default -> control.attr("value", kept(input.first(name)));
                    }
                }
                default -> {
                    // A button has no input.
                }
            }
        }
        return this;
    }

    FormPage showing(Collection<Flaw> flaws) {
        show("plain");
        flaws.forEach(flaw -> flaw.notes().forEach(this::show));
        return this;
    }

    /** Names what may give the reporter away, and has it sent along as pointed out. */
    FormPage pointingOut(List<Revealing.Found> found) {
        found.stream()
                .collect(Collectors.groupingBy(
                        Revealing.Found::flaw, Collectors.mapping(Revealing.Found::piece, Collectors.joining(" · "))))
                .forEach((flaw, pieces) -> document.select(
                                "[data-found=" + flaw.notes().getLast() + "]")
                        .forEach(place -> place.text(pieces)));
        Stream<String> pieces = found.stream().map(Revealing.Found::piece);
        for (Element kept : document.select("form[action$=/plain] [name=" + KEPT + "]")) {
            kept.attr("value", Stream.concat(kept.attr("value").lines(), pieces).collect(Collectors.joining("\n")));
        }
        return this;
    }

    String html() {
        return document.outerHtml();
    }

    private void show(String note) {
        document.select("[data-error=" + note + "]").forEach(shown -> shown.removeAttr("hidden"));
    }

    private static void select(Element control, String value) {
        boolean offered = control.select("option").stream()
                .anyMatch(option -> option.attr("value").equals(value));
        if (offered) {
            control.select("option")
                    .forEach(option ->
                            option.attr("selected", option.attr("value").equals(value)));
        }
    }

    /** A document cannot carry control characters; the rest comes back as it was typed. */
    private static String kept(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]", "");
    }
}
