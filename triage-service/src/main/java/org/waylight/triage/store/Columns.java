package org.waylight.triage.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.StoreKey;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.wire.SingleObject;

/**
 * Opens and seals the columns of a report, each bound to its place.
 *
 * @param storeKey wraps the reports' own data keys
 */
record Columns(StoreKey storeKey) {

    private static final SingleObject REPORTS = new SingleObject(List.of(Report.class));

    StoreKey newKey() {
        return StoreKey.generate();
    }

    byte[] wrap(UUID id, StoreKey key) {
        return key.wrap(storeKey, place(id, "key"));
    }

    StoreKey unwrap(UUID id, byte[] wrapped) {
        return storeKey.unwrap(wrapped, place(id, "key"));
    }

    byte[] seal(UUID id, StoreKey key, Summary summary) {
        return SealedJson.seal(key, summary, place(id, "summary"));
    }

    byte[] seal(UUID id, StoreKey key, Content content) {
        return SealedJson.seal(
                key,
                new Stored(SingleObject.encode(content.reported()), content.conclusion(), content.assessment()),
                place(id, "content"));
    }

    Content content(UUID id, StoreKey key, byte[] sealed) {
        var stored = SealedJson.open(key, sealed, Stored.class, place(id, "content"));
        return new Content(
                (Report) Objects.requireNonNull(REPORTS.decode(stored.report), "stored report of an unknown schema"),
                stored.conclusion,
                stored.assessment);
    }

    /** A row with id, state, version, wrapped_key and summary, to be opened when it is asked for. */
    Supplier<Index.Entry> entry(ResultSet row) throws SQLException {
        var id = Objects.requireNonNull(row.getObject("id", UUID.class));
        var state = State.valueOf(row.getString("state"));
        int version = row.getInt("version");
        byte[] wrapped = row.getBytes("wrapped_key");
        byte[] summary = row.getBytes("summary");
        return () ->
                new Index.Entry(id, state, version, wrapped == null ? null : summary(id, unwrap(id, wrapped), summary));
    }

    /** A row with id, version, wrapped_key and summary. */
    Lookup lookup(ResultSet row) throws SQLException {
        var id = Objects.requireNonNull(row.getObject("id", UUID.class));
        byte[] wrapped = row.getBytes("wrapped_key");
        if (wrapped == null) {
            return new Lookup.Erased(Optional.empty());
        }
        var key = unwrap(id, wrapped);
        return lookup(new Case(id, row.getInt("version"), key, summary(id, key, row.getBytes("summary"))));
    }

    /** What the store has of a report that is not forgotten. */
    static Lookup lookup(Case found) {
        return found.summary().erased() ? new Lookup.Erased(Optional.of(found)) : new Lookup.Found(found);
    }

    private static Summary summary(UUID id, StoreKey key, byte[] sealed) {
        return SealedJson.open(key, sealed, Summary.class, place(id, "summary"));
    }

    private static String place(UUID id, String column) {
        return "report/" + id + "/" + column;
    }

    /** A report in Avro's single-object encoding, beside its assessment. Not a record: it holds bytes. */
    private static final class Stored {
        private final byte[] report;
        private final @Nullable Conclusion conclusion;
        private final Assessment assessment;

        @com.fasterxml.jackson.annotation.JsonCreator
        Stored(
                @com.fasterxml.jackson.annotation.JsonProperty("report") byte[] report,
                @com.fasterxml.jackson.annotation.JsonProperty("conclusion") @Nullable Conclusion conclusion,
                @com.fasterxml.jackson.annotation.JsonProperty("assessment") Assessment assessment) {
            this.report = report;
            this.conclusion = conclusion;
            this.assessment = assessment;
        }

        @com.fasterxml.jackson.annotation.JsonProperty
        byte[] report() {
            return report;
        }

        @com.fasterxml.jackson.annotation.JsonProperty
        @Nullable
        Conclusion conclusion() {
            return conclusion;
        }

        @com.fasterxml.jackson.annotation.JsonProperty
        Assessment assessment() {
            return assessment;
        }
    }
}
