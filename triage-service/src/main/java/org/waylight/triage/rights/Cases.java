package org.waylight.triage.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;

/** The requests, each sealed under its report's data key. */
@Component
class Cases {

    private static final String SELECT = "select c.id, c.report, c.entry, r.wrapped_key from rights_case c"
            + " join report r on r.id = c.report where ";

    private final JdbcClient jdbc;
    private final ReportStore store;

    Cases(JdbcClient jdbc, ReportStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** Every request that waits for an answer, the oldest first. */
    List<RightsCase> open() {
        return jdbc.sql(SELECT + "c.open order by c.seq").query(this::opened).list();
    }

    /** The same request for each report that it is about. */
    List<RightsCase> of(UUID id) {
        return jdbc.sql(SELECT + "c.id = ? order by c.seq")
                .param(id)
                .query(this::opened)
                .list();
    }

    /** Every request about a report, the oldest first. */
    List<RightsCase> about(UUID report) {
        return jdbc.sql(SELECT + "c.report = ? order by c.seq")
                .param(report)
                .query(this::opened)
                .list();
    }

    Optional<RightsCase> of(UUID id, Case report) {
        return jdbc.sql(SELECT + "c.id = ? and c.report = ?")
                .params(id, report.id())
                .query(this::opened)
                .optional();
    }

    void add(Case report, RightsCase request) {
        jdbc.sql("insert into rights_case (id, report, open, entry) values (?, ?, ?, ?)")
                .params(request.id(), report.id(), request.open(), sealed(report, request))
                .update();
    }

    void save(Case report, RightsCase request) {
        jdbc.sql("update rights_case set open = ?, entry = ? where id = ? and report = ?")
                .params(request.open(), sealed(report, request), request.id(), report.id())
                .update();
    }

    private static byte[] sealed(Case report, RightsCase request) {
        return SealedJson.seal(report.key(), request, place(request.id(), report.id()));
    }

    private RightsCase opened(ResultSet row, int number) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        UUID report = Objects.requireNonNull(row.getObject("report", UUID.class));
        return SealedJson.open(
                store.key(report, Objects.requireNonNull(row.getBytes("wrapped_key"))),
                Objects.requireNonNull(row.getBytes("entry")),
                RightsCase.class,
                place(id, report));
    }

    private static String place(UUID id, UUID report) {
        return "rights-case/" + report + "/" + id;
    }
}
