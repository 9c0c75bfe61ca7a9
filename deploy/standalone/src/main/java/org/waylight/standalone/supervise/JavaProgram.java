package org.waylight.standalone.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java part's command line, small in memory and quick to start.
 *
 * @param name names the start-up cache
 * @param heapMegabytes largest heap
 * @param secondCompiler whether the second compiler is worth its memory: only where throughput counts
 * @param options further options of the JVM; the start-up cache is tied to them
 * @param settings system properties, {@code -Dname=value}, that may differ from start to start
 * @param classPath jars only, since the start-up cache takes nothing else
 */
public record JavaProgram(
        String name,
        int heapMegabytes,
        boolean secondCompiler,
        List<String> options,
        List<String> settings,
        List<Path> classPath,
        String mainClass,
        List<String> arguments) {

    private static final int SMALLEST_YOUNG = 6;

    public JavaProgram {
        options = List.copyOf(options);
        settings = List.copyOf(settings);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /** The options that a start-up cache is tied to: they must be the same when it is made and when it is used. */
    public List<String> fixedOptions() {
        List<String> fixed = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + heapMegabytes + "m",
                // A young generation of a third of the heap, the JVM's own choice, would be touched whole and stay
                // resident.
                "-Xmn" + Math.max(SMALLEST_YOUNG, heapMegabytes / 6) + "m",
                "-Xss512k",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED"));
        if (!secondCompiler) fixed.add("-XX:TieredStopAtLevel=1");
        fixed.addAll(options);
        return fixed;
    }

    public String classPathText() {
        return String.join(":", classPath.stream().map(Path::toString).toList());
    }

    /** The whole command, with {@code caching} telling what to do about the start-up cache. */
    public List<String> command(List<String> caching) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(fixedOptions());
        command.addAll(settings);
        command.addAll(caching);
        command.addAll(List.of("-cp", classPathText(), mainClass));
        command.addAll(arguments);
        return command;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
