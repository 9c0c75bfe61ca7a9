package org.waylight.standalone.backup;

import java.time.Instant;
import java.util.List;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first entry of a backup.
 *
 * @param form of the backup; another one is not read
 * @param hour hours since 1970-01-01T00Z when it was made
 * @param postgres version of the database's files
 * @param parts first names of the paths in it
 */
public record Manifest(int form, long hour, String postgres, List<String> parts) {

    static final String NAME = "MANIFEST.json";
    static final int FORM = 1;

    public Manifest {
        parts = List.copyOf(parts);
    }

    byte[] toJson() {
        return JsonMapper.shared().writeValueAsBytes(this);
    }

    static Manifest parse(byte[] json, String postgres) {
        Manifest read;
        try {
            read = JsonMapper.shared().readValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw new Trouble(
                    "The backup says nothing of itself that this version understands: restore it with the"
                            + " version of Waylight that made it.",
                    e);
        }
        if (read.form != FORM || !read.postgres.equals(postgres)) {
            throw new Trouble("The backup is of form " + read.form + " with PostgreSQL " + read.postgres
                    + ", this version reads form " + FORM + " with PostgreSQL " + postgres
                    + ": restore it with the version of Waylight that made it.");
        }
        return read;
    }

    /** When it was made, to the hour. */
    public Instant made() {
        return Instant.ofEpochSecond(hour * 3_600);
    }
}
