package org.waylight.triage.followup;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.KeyStatement;
import org.waylight.triage.store.Instances;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;

/** Agencies' key statements that came over the topic, kept so that they survive a restart. */
@Component
class StatedKeys {

    private static final SingleObject STATEMENTS = new SingleObject(List.of(KeyStatement.class));

    private final JdbcClient jdbc;
    private final SealedSerde serde;

    StatedKeys(JdbcClient jdbc, SealedSerde serde) {
        this.jdbc = jdbc;
        this.serde = serde;
        read();
    }

    /** Another instance took one. */
    @EventListener
    void on(Instances.Elsewhere.Keys stated) {
        read();
    }

    private void read() {
        jdbc
                .sql("select statement from key_statement order by party, not_before")
                .query((row, number) -> STATEMENTS.decode(row.getBytes("statement")))
                .stream()
                .filter(KeyStatement.class::isInstance)
                .map(KeyStatement.class::cast)
                .forEach(serde.trust()::accept);
    }

    /** Takes a statement in the caller's transaction; no if its party did not sign it or nobody knows the party. */
    boolean take(KeyStatement statement) {
        if (!serde.trust().accept(statement)) {
            return false;
        }
        jdbc.sql("insert into key_statement (party, not_before, statement) values (?, ?, ?)"
                        + " on conflict (party, not_before) do update set statement = excluded.statement")
                .param(statement.getParty())
                .param(statement.getNotBefore())
                .param(SingleObject.encode(statement))
                .update();
        return true;
    }
}
