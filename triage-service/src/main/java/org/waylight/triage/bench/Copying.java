package org.waylight.triage.bench;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/**
 * Copies every table into a file, as PostgreSQL gives it: unpacked where it packed. Before that it plants words, each in another
 * form, in a table of its own, so that whoever searches can tell that a search finds. Says what stands in the database in clear,
 * a line for each column: {@value #CLEAR}, table, column, values.
 *
 * <p>To be run in triage's folder.
 */
public final class Copying {

    public static final String CLEAR = "clear";

    private static final String SETTINGS = "application.properties";
    /** Of one column; no column that tells nothing has as many. */
    private static final int MOST_VALUES = 1_000;
    /** So long that PostgreSQL packs it. */
    private static final int LINES = 2_000;

    private Copying() {}

    /** How a planted word is written. */
    enum Form {
        PLAIN,
        UTF_16,
        HEXADECIMAL,
        BASE64,
        GZIP,
        /** By PostgreSQL itself. */
        PACKED;

        private byte[] of(String word) throws IOException {
            byte[] plain = word.getBytes(UTF_8);
            return switch (this) {
                case PLAIN -> plain;
                case UTF_16 -> word.getBytes(UTF_16LE);
                case HEXADECIMAL -> HexFormat.of().formatHex(plain).getBytes(UTF_8);
                case BASE64 -> Base64.getEncoder().encode(("x" + word + "yz").getBytes(UTF_8));
                case GZIP -> gzip(amid(word));
                case PACKED -> amid(word).getBytes(UTF_8);
            };
        }

        private static String amid(String word) {
            return ". . . . . . . .\n".repeat(LINES) + word + "\n. . . . . . . .".repeat(LINES);
        }

        private static byte[] gzip(String text) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(text.getBytes(UTF_8));
            }
            return packed.toByteArray();
        }
    }

    /** @param arguments the folder, which is there and empty, and a word to plant in each form */
    public static void main(String[] arguments) throws IOException, SQLException {
        var out = new PrintStream(System.out, true, UTF_8);
        var folder = Path.of(arguments[0]);
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        if (words.size() != Form.values().length) {
            throw new IllegalArgumentException("there must be a word for each of " + Form.values().length + " forms");
        }
        try (Connection database = connect()) {
            inClear(database, out);
            plant(database, words);
            for (String table : tables(database)) {
                try (var file = Files.newOutputStream(folder.resolve(table))) {
                    database.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy \"" + table + "\" to stdout (format binary)", file);
                }
            }
        }
    }

    private static Connection connect() throws IOException, SQLException {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of(SETTINGS))) {
            settings.load(in);
        }
        return DriverManager.getConnection(
                settings.getProperty("spring.datasource.url"),
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"));
    }

    private static void plant(Connection database, List<String> words) throws IOException, SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("create table planted (form text, word bytea)");
        }
        try (var insert = database.prepareStatement("insert into planted values (?, ?)")) {
            for (Form form : Form.values()) {
                insert.setString(1, form.name());
                insert.setBytes(2, form.of(words.get(form.ordinal())));
                insert.executeUpdate();
            }
        }
    }

    private static List<String> tables(Connection database) throws SQLException {
        return strings(database, "select tablename from pg_tables where schemaname = 'public' order by 1");
    }

    /** What can be read without a key: numbers and ids tell nothing of a report's content, words would. */
    private static void inClear(Connection database, PrintStream out) throws SQLException {
        List<String> columns = strings(
                database,
                "select table_name || ' ' || column_name from information_schema.columns"
                        + " where table_schema = 'public' and data_type not in"
                        + " ('bytea', 'uuid', 'integer', 'bigint', 'boolean', 'timestamp with time zone')"
                        + " and table_name <> 'flyway_schema_history' order by table_name, ordinal_position");
        for (String column : columns) {
            String[] names = column.split(" ", 2);
            List<String> values = strings(
                    database,
                    "select distinct \"" + names[1] + "\"::text from \"" + names[0] + "\" where \"" + names[1]
                            + "\" is not null order by 1 limit " + MOST_VALUES);
            out.println(CLEAR + " " + column + " " + String.join(",", values).replace('\n', ' '));
        }
    }

    private static List<String> strings(Connection database, String select) throws SQLException {
        var strings = new ArrayList<String>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
