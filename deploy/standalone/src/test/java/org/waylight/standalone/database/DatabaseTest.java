package org.waylight.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.standalone.Place;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Supervisor;

/** A real PostgreSQL, started as the stand-alone system starts it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseTest {

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Ports ports;
    private static Supervisor supervisor;
    private static Database database;

    @BeforeAll
    static void start() {
        data = new DataFolder(folder.resolve("with space and ü")).make();
        ports = Place.freePorts();
        supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20));
        database = new Database(data, ports, Binaries.unpacked(Place.checkout()));
        supervisor.start(List.of(database.part()));
    }

    @AfterAll
    static void stop() {
        supervisor.close();
    }

    @Test
    void triage_owns_its_database() throws SQLException {
        try (Connection connection = as("triage", data.secrets().of(Database.secret("triage")))) {
            connection.createStatement().execute("create table if not exists t(i int)");
        }
    }

    @ParameterizedTest
    @CsvSource({"triage,", "triage,''", "triage,wrong", "postgres,", "postgres,wrong", "stranger,wrong"})
    void without_the_right_password_nobody_gets_in(String user, String password) {
        // 28P01: invalid password; 08004: the driver was asked for one and had none; 28000: no rule lets that user in
        assertThatThrownBy(() -> as(user, password))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isIn("28P01", "08004", "28000"));
    }

    @Test
    void triage_gets_into_no_other_database() {
        assertThatThrownBy(() -> as("triage", data.secrets().of(Database.secret("triage")), "postgres"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("28000"));
    }

    @ParameterizedTest
    @CsvSource({
        "fsync,on",
        "synchronous_commit,on",
        "full_page_writes,on",
        "listen_addresses,127.0.0.1",
        "log_statement,none"
    })
    void what_is_committed_stays_and_nobody_listens_in(String setting, String value) throws SQLException {
        assertThat(ask("show " + setting)).isEqualTo(value);
    }

    @Test
    void no_password_lies_in_a_log() throws Exception {
        String log = Files.readString(data.log(Database.NAME));

        assertThat(log)
                .doesNotContain(
                        data.secrets().of(Database.secret("triage")),
                        data.secrets().of(Database.secret("postgres")));
    }

    @Test
    void a_committed_row_outlives_kill_9() throws Exception {
        try (Connection connection = as("triage", data.secrets().of(Database.secret("triage")))) {
            connection.createStatement().execute("create table kept as select 42 as answer");
        }
        long first = Long.parseLong(Files.readAllLines(lock()).getFirst());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ask("select answer from kept")).isEqualTo("42"));
    }

    @Test
    void the_lock_file_of_a_dead_server_does_not_keep_the_next_one_from_starting() throws Exception {
        DataFolder other = new DataFolder(folder.resolve("other")).make();
        Ports otherPorts = Place.freePorts();
        try (var first = new Supervisor(other, System.out, Duration.ofSeconds(20))) {
            first.start(List.of(new Database(other, otherPorts, Binaries.unpacked(Place.checkout())).part()));
        }
        // A number that some other process has now: ours.
        Path lock = other.root().resolve("database/cluster/postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");

        try (var third = new Supervisor(other, System.out, Duration.ofSeconds(20))) {
            third.start(List.of(new Database(other, otherPorts, Binaries.unpacked(Place.checkout())).part()));

            assertThat(third.process(Database.NAME)).isPresent();
        }
    }

    private static Path lock() {
        return data.root().resolve("database/cluster/postmaster.pid");
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = as("triage", data.secrets().of(Database.secret("triage")));
                var result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection as(String user, String password) throws SQLException {
        return as(user, password, Database.TRIAGE);
    }

    private static Connection as(String user, String password, String name) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) properties.setProperty("password", password);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + ports.address(Ports.Use.DATABASE) + "/" + name, properties);
    }
}
