package org.waylight.standalone.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.supervise.JavaProgram;

/**
 * A program beside triage that measures with its code: it runs in triage's folder, in a process of its own.
 *
 * @param name of its log
 * @param main its class
 * @param heapMegabytes largest heap
 */
record TriageProgram(String name, String main, int heapMegabytes) {

    /** Takes a line that the program said, and where it reads from; false if the line belongs into the log. */
    @FunctionalInterface
    interface Said {
        boolean line(String line, OutputStream in) throws Exception;
    }

    /** Waits until it ended, well. */
    void run(DataFolder data, Checkout checkout, List<String> arguments, Said said) throws Exception {
        var program = new JavaProgram(
                name,
                heapMegabytes,
                true,
                List.of(),
                List.of(data.temporaryFiles()),
                List.of(checkout.jar("triage-service")),
                main,
                arguments);
        Process process = new ProcessBuilder(program.command(List.of()))
                .directory(data.of(Services.TRIAGE).toFile())
                .redirectErrorStream(true)
                .start();
        try (var log = Files.newBufferedWriter(data.log(name));
                var lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!said.line(line, process.getOutputStream()))
                    log.append(line).append('\n');
            }
        } catch (IOException gone) {
            throw new Trouble("The program " + name + " was not heard to its end: see " + data.log(name) + ".", gone);
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new Trouble("The program " + name + " failed: see " + data.log(name) + ".");
        }
    }
}
