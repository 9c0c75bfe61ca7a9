package org.waylight.triage.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The other instances of triage that work on the same database. Whatever one of them commits, the database tells the others
 * at once: which report, and nothing of it. And one of them at a time has the duty of what must happen once.
 *
 * <p>Both hang on one connection beside the pool. When it breaks, the duty is another's, and whatever was kept in memory is
 * to be read again.
 */
@Component
public class Instances {

    private static final Logger LOGGER = LoggerFactory.getLogger(Instances.class);
    /** The migration's word; see V14. */
    private static final String CHANNEL = "triage";

    private static final String KEYS = "keys";
    /** Any number that nobody else locks. */
    private static final long DUTY = 7_237_115_004_211_604_114L;
    /** How long to listen before the connection is tried, in milliseconds. */
    private static final int PATIENCE = 1_000;
    /** Without a word from the database for so long, the duty may be another's already. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final JdbcConnectionDetails database;
    private final String ownName;
    private @Nullable Connection connection;
    private volatile boolean duty;
    private volatile long heard;

    Instances(JdbcConnectionDetails database, JdbcClient jdbc) {
        this.database = database;
        this.ownName = jdbc.sql("show application_name").query(String.class).single();
        try {
            // Before anything is read into memory, so that no change falls in between.
            Connection open = connect();
            takeDuty(open);
            this.connection = open;
        } catch (SQLException away) {
            throw new IllegalStateException("PostgreSQL took no connection to listen on: see that it allows one more");
        }
    }

    /** What another instance did. */
    public sealed interface Elsewhere {

        /** These reports changed, or went. */
        record Reports(Set<UUID> ids) implements Elsewhere {
            public Reports {
                ids = Set.copyOf(ids);
            }
        }

        /** An agency stated a key. */
        record Keys() implements Elsewhere {}

        /** Nobody knows what: the connection was away. */
        record Anything() implements Elsewhere {}
    }

    /** Whether it is this instance that does what must happen once. One has the duty, seldom for some seconds none. */
    public boolean onDuty() {
        return duty && System.nanoTime() - heard < BELIEVED.toNanos();
    }

    /** Waits for a second at most, and says what others did meanwhile. */
    List<Elsewhere> listen() throws InterruptedException {
        try {
            Connection open = connection;
            if (open == null) {
                open = connect();
                connection = open;
                return List.of(new Elsewhere.Anything());
            }
            PGNotification[] told = open.unwrap(PGConnection.class).getNotifications(PATIENCE);
            takeDuty(open);
            return told == null ? List.of() : elsewhere(told);
        } catch (SQLException broken) {
            drop();
            LOGGER.atWarn()
                    .addKeyValue("stage", "instances")
                    .addKeyValue("reason", String.valueOf(broken.getSQLState()))
                    .log("other instances are not heard");
            Thread.sleep(PATIENCE);
            return List.of();
        }
    }

    /** The duty is another's from now on. */
    void close() {
        drop();
    }

    private List<Elsewhere> elsewhere(PGNotification[] told) {
        Set<UUID> reports = new HashSet<>();
        boolean keys = false;
        for (PGNotification one : told) {
            String[] words = one.getParameter().split(" ", 2);
            if (words[0].equals(ownName)) continue;
            if (words[1].equals(KEYS)) {
                keys = true;
            } else {
                reports.add(UUID.fromString(words[1]));
            }
        }
        List<Elsewhere> elsewhere = new ArrayList<>();
        if (!reports.isEmpty()) elsewhere.add(new Elsewhere.Reports(reports));
        if (keys) elsewhere.add(new Elsewhere.Keys());
        return elsewhere;
    }

    /** Asks for the lock if another has it; and whether the database still answers, if not. */
    private void takeDuty(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet answer =
                        statement.executeQuery(duty ? "select true" : "select pg_try_advisory_lock(" + DUTY + ")")) {
            answer.next();
            boolean mine = answer.getBoolean(1);
            heard = System.nanoTime();
            if (mine && !duty) {
                LOGGER.atInfo().addKeyValue("stage", "instances").log("this instance has the duty");
            }
            duty = mine;
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        properties.setProperty("ApplicationName", ownName);
        // A database that is gone without a word is noticed.
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("connectTimeout", "5");
        Connection open = DriverManager.getConnection(database.getJdbcUrl(), properties);
        try (Statement statement = open.createStatement()) {
            // And so is an instance, within some ten seconds, by the database.
            statement.execute("set tcp_keepalives_idle = 5");
            statement.execute("set tcp_keepalives_interval = 2");
            statement.execute("set tcp_keepalives_count = 3");
            statement.execute("listen " + CHANNEL);
        } catch (SQLException unwilling) {
            open.close();
            throw unwilling;
        }
        return open;
    }

    private void drop() {
        duty = false;
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                // It is what we wanted.
            }
        }
    }
}
