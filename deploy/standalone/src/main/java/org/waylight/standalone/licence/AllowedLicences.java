package org.waylight.standalone.licence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The project's list of licences under which a library may ship. */
final class AllowedLicences {

    private final Set<String> allowed = new TreeSet<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Set<String> exceptions = new TreeSet<>();

    private AllowedLicences() {}

    static AllowedLicences read(Path file) throws IOException {
        JsonNode list = YAMLMapper.builder().build().readTree(Files.readString(file));
        var licences = new AllowedLicences();
        list.path("allowed").forEach(id -> licences.allowed.add(id.asString()));
        list.path("names")
                .properties()
                .forEach(name ->
                        licences.names.put(name.getKey(), name.getValue().asString()));
        licences.exceptions.addAll(list.path("libraries").propertyNames());
        return licences;
    }

    /** Those that may not ship, each in a line that says why. */
    List<String> objections(Collection<Library> libraries) {
        return libraries.stream()
                .filter(library -> !exceptions.contains(library.name()))
                .filter(library -> library.licences().stream().noneMatch(this::allows))
                .map(library -> library.name() + " " + library.version() + ": "
                        + (library.licences().isEmpty() ? "no licence" : String.join(" or ", library.licences())))
                .toList();
    }

    private boolean allows(String licence) {
        return allowed.contains(names.getOrDefault(licence, licence));
    }
}
