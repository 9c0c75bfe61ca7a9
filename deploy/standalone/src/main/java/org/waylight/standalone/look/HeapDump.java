package org.waylight.standalone.look;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.waylight.standalone.place.Trouble;

/** What a Java process still holds once all that it needs no more was collected. */
public final class HeapDump {

    private static final long PATIENCE_SECONDS = 120;

    private HeapDump() {}

    /**
     * Has a process collect its garbage, then write what is left.
     *
     * @param process one of the same user, with this Java
     * @param file must not exist
     * @throws Trouble if it does not
     */
    public static void of(long process, Path file) throws IOException, InterruptedException {
        Path said = Files.createTempFile(file.toAbsolutePath().getParent(), "jcmd", ".log");
        Process asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process),
                        // Without -all: the JVM collects before.
                        "GC.heap_dump",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) asking.destroyForcibly();
        if (!Files.exists(file)) {
            throw new Trouble("Process " + process + " gave no heap dump: see " + said + ".");
        }
        Files.delete(said);
    }
}
