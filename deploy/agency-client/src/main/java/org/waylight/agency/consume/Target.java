package org.waylight.agency.consume;

import java.nio.file.Path;
import java.util.List;

/** Where an agency's own systems take reports from. */
public sealed interface Target {

    /**
     * A folder: {@code <dispatch>.json} for each report, {@code <dispatch>.deleted.json} in its place once it is deleted.
     * Files appear whole.
     */
    record Folder(Path folder) implements Target {}

    /**
     * A program, run once for each report with the JSON on its standard input. Exit code 0: it has it.
     *
     * @param words the program and its arguments, as they are: no shell sees them, nothing of a report is among them
     */
    record Command(List<String> words) implements Target {
        public Command {
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a command has at least a program");
            }
            words = List.copyOf(words);
        }
    }
}
