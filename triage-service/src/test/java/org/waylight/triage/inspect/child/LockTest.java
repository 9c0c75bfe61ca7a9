package org.waylight.triage.inspect.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock, on the kernel that runs this test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LockTest {

    private static final List<String> TRIES = List.of("read", "write", "change", "delete", "socket", "channel", "run");

    @TempDir
    private Path folder;

    @Test
    void Keeps_every_thread_from_files_network_and_programs() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "as it was");
        for (String when : List.of("before", "older, before", "after", "older", "newer")) {
            Files.createFile(folder.resolve("delete " + when));
        }
        var connections = new AtomicInteger();
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> count(listener, connections));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-UsePerfData",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-XX:CompressedClassSpaceSize=64m",
                            "-XX:ReservedCodeCacheSize=64m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Prisoner.class.getName(),
                            file.toString(),
                            folder.toString(),
                            Integer.toString(listener.getLocalPort()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = process.inputReader()) {
                List<String> said = new ArrayList<>();
                for (String line = output.readLine(); line != null && !line.equals("end"); line = output.readLine()) {
                    said.add(line);
                }

                assertThat(said)
                        .containsExactlyElementsOf(Stream.of(
                                        all("before", "done"),
                                        all("older, before", "done"),
                                        all("after", "refused"),
                                        all("older", "refused"),
                                        all("newer", "refused"))
                                .flatMap(List::stream)
                                .toList());
                assertThat(file).hasContent("older, before");
                assertThat(connections).hasValue(4);
                try (Stream<Path> files = Files.list(folder)) {
                    assertThat(files.map(each -> each.getFileName().toString()))
                            .containsExactlyInAnyOrder(
                                    "file", "before", "older, before", "delete after", "delete older", "delete newer");
                }
                assertThat(threads(process))
                        .hasSizeGreaterThan(5)
                        .allSatisfy(status -> assertThat(status).contains("Seccomp:\t2", "NoNewPrivs:\t1"));
                assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/limits")))
                        .containsPattern("Max file size +0 +0 ")
                        .containsPattern("Max core file size +0 +0 ")
                        .containsPattern("Max open files +0 +0 ")
                        .containsPattern("Max cpu time +20 +21 ");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static List<String> all(String when, String end) {
        return TRIES.stream().map(what -> when + " " + what + " " + end).toList();
    }

    private static List<String> threads(Process process) throws IOException {
        List<String> statuses = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    statuses.add(Files.readString(task.resolve("status")));
                } catch (IOException failed) {
                    // The virtual machine ends threads of its own between the list and the look; no other failure is
                    // let pass.
                    if (Files.exists(task)) {
                        throw failed;
                    }
                }
            }
        }
        return statuses;
    }

    private static void count(ServerSocket listener, AtomicInteger connections) {
        try {
            while (true) {
                listener.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException closed) {
            // The test is over.
            return;
        }
    }
}
