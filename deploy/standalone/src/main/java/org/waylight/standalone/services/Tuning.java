package org.waylight.standalone.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a measurement runs the three services and the agencies' clients otherwise than every day.
 *
 * @param options of each JVM, that count in place of the usual ones
 * @param own options of single parts' JVMs, by the part's name, that count in place of those
 * @param first jars that stand first on each class path: classes in them replace those of the same name
 * @param settings by the name of the property, which begins with the name of the service that it is for
 */
public record Tuning(
        List<String> options, Map<String, List<String>> own, List<Path> first, Map<String, String> settings) {

    /** As every day. */
    public static final Tuning NONE = new Tuning(List.of(), Map.of(), List.of(), Map.of());

    public Tuning {
        options = List.copyOf(options);
        own = Map.copyOf(own);
        first = List.copyOf(first);
        settings = Map.copyOf(settings);
    }

    List<String> options(String part) {
        return Stream.concat(options.stream(), own.getOrDefault(part, List.of()).stream())
                .toList();
    }
}
