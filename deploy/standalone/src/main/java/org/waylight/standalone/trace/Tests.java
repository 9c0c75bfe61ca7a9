package org.waylight.standalone.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes of a checkout, by their sources: the classes of other modules are not on this one's class path. */
final class Tests {

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:#(\\w+))?");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|ArchTest)\\b");
    private static final Pattern END_OF_METHOD = Pattern.compile("^ {4,}}\\s*$", Pattern.MULTILINE);

    private final Map<String, List<Path>> sources;

    private Tests(Map<String, List<Path>> sources) {
        this.sources = sources;
    }

    static Tests below(Path checkout) throws IOException {
        Map<String, List<Path>> sources = new HashMap<>();
        for (Path module : modules(checkout)) {
            Path tests = module.resolve("src/test/java");
            if (!Files.isDirectory(tests)) continue;
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.computeIfAbsent(
                                        file.getFileName().toString().replace(".java", ""), _ -> new ArrayList<>())
                                .add(file));
            }
        }
        return new Tests(sources);
    }

    private static List<Path> modules(Path checkout) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path folder : List.of(checkout, checkout.resolve("deploy"))) {
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> inside = Files.list(folder)) {
                inside.filter(Files::isDirectory).forEach(modules::add);
            }
        }
        return modules;
    }

    /**
     * What is wrong with a name, if anything.
     *
     * @param name a class, or a class and a method with # between; a method of a nested class stands under the outermost one
     */
    Optional<String> missing(String name) throws IOException {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) return Optional.of("names the test " + name + ": write Class or Class#method.");
        List<Path> files = sources.getOrDefault(parts.group(1), List.of());
        boolean found = false;
        for (Path file : files) {
            String source = Files.readString(file);
            found |= parts.group(2) == null ? TEST.matcher(source).find() : isTest(source, parts.group(2));
        }
        if (found) return Optional.empty();
        return Optional.of("names the test " + name + ", "
                + (files.isEmpty() ? "whose class is not there" : "which is no test of that class")
                + ": name one that is.");
    }

    /** Whether a method of that name is there with an annotation that has it run, and not the one of the method before. */
    private static boolean isTest(String source, String method) {
        Matcher declaration = Pattern.compile("[\\w>] " + method + "\\b *[(=]").matcher(source);
        while (declaration.find()) {
            String before = source.substring(0, declaration.start());
            int annotation = TEST.matcher(before)
                    .results()
                    .mapToInt(result -> result.end())
                    .max()
                    .orElse(-1);
            if (annotation >= 0
                    && !END_OF_METHOD.matcher(before.substring(annotation)).find()) return true;
        }
        return false;
    }
}
