package org.waylight.standalone.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agencies hold: one folder an agency, one file {@code <dispatch id>.json} a dispatch.
 *
 * @param root {@code <root>/<agency>/inbox}
 */
public record Inboxes(Path root) {

    private static final String JSON = ".json";

    public Path of(String agency) {
        return root.resolve(agency).resolve("inbox");
    }

    /** Every dispatch in every inbox, by agency. */
    public Map<String, List<UUID>> dispatches() throws IOException {
        Map<String, List<UUID>> all = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> agencies = Files.list(root)) {
                for (Path agency : agencies.filter(folder -> Files.isDirectory(folder.resolve("inbox")))
                        .toList()) {
                    try (Stream<Path> files = Files.list(agency.resolve("inbox"))) {
                        all.put(
                                agency.getFileName().toString(),
                                files.map(file -> file.getFileName().toString())
                                        .filter(name -> name.endsWith(JSON))
                                        .map(name -> UUID.fromString(name.substring(0, name.length() - JSON.length())))
                                        .toList());
                    }
                }
            }
        }
        return new LinkedHashMap<>(all);
    }

    /** What an agency wrote down of a dispatch. */
    public JsonNode read(String agency, UUID dispatch) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(of(agency).resolve(dispatch + JSON)));
    }
}
