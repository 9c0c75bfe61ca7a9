package org.waylight.standalone.supervise;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start one process.
 *
 * @param command program and arguments; carries no secret, since every user of the machine can read it
 * @param folder its working directory
 */
public record Launch(List<String> command, Path folder) {

    public Launch {
        if (command.isEmpty()) throw new IllegalArgumentException("command must not be empty");
        command = List.copyOf(command);
    }
}
