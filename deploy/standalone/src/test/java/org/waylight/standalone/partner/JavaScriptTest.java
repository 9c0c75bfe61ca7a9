package org.waylight.standalone.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The partner without Java opens the vectors of docs/wire-format.md alone: nothing of Java runs in these tests. */
class JavaScriptTest {

    @TempDir
    static Path folder;

    @BeforeEach
    void needsNode() throws Exception {
        Node.isNeeded(folder);
    }

    @TestFactory
    Stream<DynamicTest> each_file_of_tests_passes() throws IOException {
        try (Stream<Path> files = Files.list(Node.FOLDER.resolve("test"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        Node.Ended ended = Node.run(folder, "node", "--test", "test/" + name);
                        assertThat(ended.status()).as(ended.said()).isZero();
                    }));
        }
    }
}
