package org.waylight.standalone.licence;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waylight.standalone.place.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that ships and is not ours: Maven's part, the libraries in the reporter's page, those of the partner without Java. */
public final class Libraries {

    /** What the CycloneDX plugin writes. */
    public static final String MAVEN = "waylight.cdx.json";

    static final String PAGE = "intake-service/src/main/resources/page/licences.txt";
    static final String PARTNER = "deploy/agency-client-js/package-lock.json";

    private static final Pattern HEADING =
            Pattern.compile("^(@?[\\w./-]+) (\\d[\\w.+-]*) \\(([^()]+)\\)$", Pattern.MULTILINE);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private Libraries() {}

    /**
     * Writes the bills of materials of what npm brought beside Maven's, and checks every licence.
     *
     * @param root of the checkout
     * @param folder where Maven's bill lies
     * @return whether all of it may ship
     */
    public static boolean check(Path root, Path folder, PrintStream out) throws IOException {
        Path maven = folder.resolve(MAVEN);
        if (!Files.exists(maven)) throw new Trouble("There is no " + maven + ": ./waylight sbom makes it.");
        List<Library> page = ofPage(root.resolve(PAGE));
        List<Library> partner = ofPackageLock(root.resolve(PARTNER));
        Files.writeString(folder.resolve("page.cdx.json"), bill("reporters-page", page));
        Files.writeString(folder.resolve("agency-client-js.cdx.json"), bill("agency-client-js", partner));
        List<Library> all = new ArrayList<>(ofBom(maven));
        all.addAll(page);
        all.addAll(partner);
        List<String> objections =
                AllowedLicences.read(root.resolve("deploy/licences.yaml")).objections(all);
        objections.forEach(objection -> out.println("not allowed by deploy/licences.yaml: " + objection));
        out.println(all.size() + " libraries, " + objections.size() + " that may not ship; bills of materials in "
                + folder);
        return objections.isEmpty();
    }

    /** Of a CycloneDX document; our own modules are none. */
    static List<Library> ofBom(Path file) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : JSON.readTree(Files.readString(file)).path("components")) {
            String group = component.path("group").asString("");
            if (group.equals("org.waylight")) continue;
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(licence.path("id")
                        .asString(licence.path("name")
                                .asString(choice.path("expression").asString("?"))));
            }
            libraries.add(new Library(
                    group + ":" + component.path("name").asString(),
                    component.path("version").asString(),
                    licences));
        }
        return libraries;
    }

    /** By the headings of the file that ships with the page. */
    static List<Library> ofPage(Path licences) throws IOException {
        List<Library> libraries = new ArrayList<>();
        Matcher heading = HEADING.matcher(Files.readString(licences));
        while (heading.find()) {
            libraries.add(new Library(heading.group(1), heading.group(2), List.of(heading.group(3))));
        }
        return libraries;
    }

    /** But for what only builds and tests need. */
    static List<Library> ofPackageLock(Path file) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (var entry : JSON.readTree(Files.readString(file)).path("packages").properties()) {
            JsonNode library = entry.getValue();
            if (entry.getKey().isEmpty() || library.path("dev").asBoolean(false)) continue;
            String licence = library.path("license").asString("");
            libraries.add(new Library(
                    entry.getKey().replaceFirst(".*node_modules/", ""),
                    library.path("version").asString(),
                    licence.isEmpty()
                            ? List.of()
                            : List.of(licence.replaceAll("[()]", "").split(" OR "))));
        }
        return libraries;
    }

    /** CycloneDX 1.6; the same libraries give the same bytes. */
    private static String bill(String of, List<Library> libraries) {
        return JSON.writeValueAsString(new Bill(
                        "CycloneDX",
                        "1.6",
                        1,
                        new Metadata(Map.of("type", "application", "name", of)),
                        libraries.stream().map(Libraries::component).toList()))
                + "\n";
    }

    private static Component component(Library library) {
        String encoded =
                URLEncoder.encode(library.name(), StandardCharsets.UTF_8).replace("%2F", "/");
        return new Component(
                "library",
                library.name(),
                library.version(),
                library.licences().stream()
                        .map(licence -> Map.of("license", Map.of("id", licence)))
                        .toList(),
                "pkg:npm/" + encoded + "@" + library.version());
    }

    private record Bill(
            String bomFormat, String specVersion, int version, Metadata metadata, List<Component> components) {}

    private record Metadata(Map<String, String> component) {}

    private record Component(
            String type, String name, String version, List<Map<String, Map<String, String>>> licenses, String purl) {}
}
