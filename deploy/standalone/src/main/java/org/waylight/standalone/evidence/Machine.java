package org.waylight.standalone.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a figure depends on; nothing that names the machine. */
final class Machine {

    private Machine() {}

    static String words() {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %d GiB, JDK %s, %s",
                Runtime.getRuntime().availableProcessors(),
                after("/proc/cpuinfo", "model name", ":", "unknown"),
                Math.round(Long.parseLong(
                                after("/proc/meminfo", "MemTotal", ":", "0").replaceAll("\\D", ""))
                        / 1_048_576.0),
                Runtime.version(),
                after("/etc/os-release", "PRETTY_NAME", "=", System.getProperty("os.name"))
                        .replace("\"", ""));
    }

    private static String after(String file, String key, String separator, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException _) {
            return otherwise;
        }
    }
}
