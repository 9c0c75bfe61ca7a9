package org.waylight.triage.queue;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.store.SealedJson;
import org.waylight.wire.SealedSerde;

/** Keeps what people set up at the desk, sealed. */
@Component
class SettingsOfPeople {

    private final JdbcClient jdbc;
    private final StoreKey key;
    private final TransactionTemplate transactions;

    SettingsOfPeople(JdbcClient jdbc, SealedSerde serde, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.key = serde.storeKey();
        this.transactions = transactions;
    }

    /** Those of an account; none if it set up nothing. */
    Settings of(String account) {
        return read(account, "select entry from desk_settings where account = ?");
    }

    /** Changes those of an account. */
    void change(String account, UnaryOperator<Settings> change) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("insert into desk_settings (account, entry) values (?, ?) on conflict do nothing")
                    .param(account)
                    .param(SealedJson.seal(key, Settings.NONE, place(account)))
                    .update();
            var now = read(account, "select entry from desk_settings where account = ? for update");
            jdbc.sql("update desk_settings set entry = ? where account = ?")
                    .param(SealedJson.seal(key, change.apply(now), place(account)))
                    .param(account)
                    .update();
        });
    }

    private Settings read(String account, String select) {
        return jdbc.sql(select)
                .param(account)
                .query((row, number) -> SealedJson.open(
                        key, Objects.requireNonNull(row.getBytes("entry")), Settings.class, place(account)))
                .optional()
                .orElse(Settings.NONE);
    }

    private static String place(String account) {
        return "desk-settings/" + account;
    }
}
