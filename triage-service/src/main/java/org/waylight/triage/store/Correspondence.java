package org.waylight.triage.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Questions to a reporter and what the reporter said through the mailbox, each sealed under its report's own data key.
 * The id of a message outlives what it said, so that a message that comes again is told from a new one.
 */
@Component
public class Correspondence {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Correspondence(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Who says what. */
    public enum Kind {
        QUESTION,
        ANSWER,
        ADDITION
    }

    /**
     * One piece of it. Personal data: never logged.
     *
     * @param hour hours since 1970-01-01T00Z
     * @param who the account that asked; null if the reporter speaks
     * @param number the question's number, 1 or more; null for an addition
     * @param attachments ids of the files that came with it
     */
    public record Note(
            Kind kind,
            long hour,
            @Nullable String who,
            @Nullable Integer number,
            String text,
            List<UUID> attachments) {

        public Note {
            attachments = List.copyOf(attachments);
        }

        @Override
        public String toString() {
            return "Note[redacted]";
        }
    }

    /** Keeps {@code note} under the id of the envelope that it came in, or a random one for a question. */
    public void add(Case report, UUID id, Note note) {
        keep(report, id, SealedJson.seal(report.key(), note, place(report.id(), id)));
        if (note.kind() != Kind.QUESTION) {
            events.publishEvent(new News.Said(report, note));
        }
    }

    /** Keeps only that a message of this id came. */
    public void remember(Case report, UUID id) {
        keep(report, id, null);
    }

    /** The report to which a message of this id came already. */
    public Optional<UUID> reportOf(UUID id) {
        return jdbc.sql("select report from message where id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** All of a report, the oldest first. */
    public List<Note> of(Case report) {
        return jdbc.sql("select id, entry from message where report = ? and entry is not null order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(),
                        Objects.requireNonNull(row.getBytes("entry")),
                        Note.class,
                        place(report.id(), row.getObject("id", UUID.class))))
                .list();
    }

    /** Forgets what was said. */
    void forget(UUID report) {
        jdbc.sql("update message set entry = null where report = ?")
                .param(report)
                .update();
    }

    private void keep(Case report, UUID id, byte @Nullable [] entry) {
        jdbc.sql("insert into message (id, report, entry) values (?, ?, ?)")
                .param(id)
                .param(report.id())
                .param(entry)
                .update();
    }

    private static String place(UUID report, UUID id) {
        return "message/" + report + "/" + id;
    }
}
