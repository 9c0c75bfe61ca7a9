package org.waylight.standalone.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;

/**
 * Every table of triage's database as a file, unpacked; and words that were planted in the database before.
 *
 * @param columns what the database shows whoever reads it
 */
public record Copies(List<Column> columns) {

    /** In how many forms words are planted. */
    public static final int FORMS = 6;

    private static final TriageProgram PROGRAM = new TriageProgram("copies", "org.waylight.triage.bench.Copying", 128);
    /** What that program says. */
    private static final String CLEAR = "clear ";

    public Copies {
        columns = List.copyOf(columns);
    }

    /** A column of words that need no key. */
    public record Column(String table, String name, List<String> values) {
        public Column {
            values = List.copyOf(values);
        }
    }

    /**
     * Makes them while the database runs.
     *
     * @param folder empty
     * @param planted a word for each form, found nowhere else
     */
    public static Copies make(DataFolder data, Checkout checkout, Path folder, List<String> planted) {
        List<Column> columns = new ArrayList<>();
        var arguments = new ArrayList<String>();
        arguments.add(folder.toAbsolutePath().toString());
        arguments.addAll(planted);
        try {
            PROGRAM.run(data, checkout, arguments, (line, _) -> {
                if (!line.startsWith(CLEAR)) return false;
                String[] column = line.split(" ", 4);
                columns.add(new Column(column[1], column[2], List.of(column[3].split(","))));
                return true;
            });
        } catch (Trouble trouble) {
            throw trouble;
        } catch (Exception e) {
            throw new Trouble("The tables could not be copied.", e);
        }
        return new Copies(columns);
    }
}
