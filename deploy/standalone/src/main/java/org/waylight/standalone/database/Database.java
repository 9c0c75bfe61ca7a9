package org.waylight.standalone.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.supervise.Launch;
import org.waylight.standalone.supervise.Step;

/** PostgreSQL as a part: made on the first start with the role and the database {@value #TRIAGE}, both with a password. */
public final class Database {

    public static final String NAME = "database";

    /** Role, database and the name of the role's password among the secrets are called alike. */
    public static final String TRIAGE = "triage";

    private static final String CLUSTER = "cluster";

    private final DataFolder data;
    private final Ports ports;
    private final Binaries binaries;
    private final Path folder;

    public Database(DataFolder data, Ports ports, Binaries binaries) {
        this.data = data;
        this.ports = ports;
        this.binaries = binaries;
        this.folder = data.of(NAME);
    }

    /** JDBC address of triage's database. */
    public static String address(Ports ports) {
        return "jdbc:postgresql://" + ports.address(Ports.Use.DATABASE) + "/" + TRIAGE;
    }

    /** The name under which the secrets keep a role's password. */
    public static String secret(String role) {
        return "postgres-" + role;
    }

    public Step.Part part() {
        return new Step.Part(
                NAME,
                Set.of(),
                this::prepare,
                this::ready,
                Duration.ofSeconds(60),
                // "Fast" shutdown: ends sessions instead of waiting for them.
                "INT");
    }

    private Launch prepare() throws IOException, InterruptedException {
        ServerUser user = ServerUser.choose(binaries, folder);
        if (!Files.exists(cluster())) make(user);
        endEarlierServer();
        configure(cluster());
        return new Launch(
                user.command(List.of(
                        binaries.program("postgres").toString(), "-D", cluster().toString())),
                folder);
    }

    /** Line 8 of the server's own lock file says "ready" once it takes connections. */
    private boolean ready() {
        try {
            List<String> lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
            return lines.size() > 7 && lines.get(7).strip().equals("ready");
        } catch (IOException _) {
            return false;
        }
    }

    /** Beside its place and then moved there, so that half a cluster is never taken for a whole one. */
    private void make(ServerUser user) throws IOException, InterruptedException {
        Path fresh = folder.resolve(CLUSTER + ".new");
        Path password = folder.resolve("password");
        run(user, "", List.of("rm", "-rf", fresh.toString()));
        // The server's user can't read our secrets, so it gets a copy of this one until the cluster is made.
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, data.secrets().of(secret("postgres")));
        hand(password);
        run(
                user,
                "",
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth-local=scram-sha-256",
                        "--auth-host=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync",
                        "--no-instructions"));
        Files.delete(password);
        configure(fresh);
        // A server that serves nobody but its own standard input: no moment without a password, no driver needed.
        run(
                user,
                "CREATE ROLE " + TRIAGE + " LOGIN PASSWORD '" + data.secrets().of(secret(TRIAGE)) + "'\n"
                        + "CREATE DATABASE " + TRIAGE + " OWNER " + TRIAGE + "\n"
                        + "REVOKE ALL ON DATABASE " + TRIAGE + " FROM PUBLIC\n",
                List.of(binaries.program("postgres").toString(), "--single", "-D", fresh.toString(), "postgres"));
        run(user, "", List.of(binaries.program("initdb").toString(), "--sync-only", "--pgdata=" + fresh));
        Files.move(fresh, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void configure(Path cluster) throws IOException {
        String fixed;
        try (InputStream resource = Database.class.getResourceAsStream("postgresql.conf")) {
            fixed = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
        write(cluster.resolve("postgresql.conf"), fixed + "port = " + ports.of(Ports.Use.DATABASE) + "\n");
        write(cluster.resolve("pg_hba.conf"), """
                # No "trust": whoever connects proves a password. There is no socket file.
                local all all reject
                host triage triage 127.0.0.1/32 scram-sha-256
                host all postgres 127.0.0.1/32 scram-sha-256
                """);
    }

    private void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        hand(file);
    }

    /** Gives {@code file} to the owner of the database's folder. */
    private void hand(Path file) throws IOException {
        if (!ServerUser.isRoot()) return;
        for (String owner : List.of("unix:uid", "unix:gid")) {
            Files.setAttribute(file, owner, Files.getAttribute(folder, owner), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Ends a server that still works on our cluster, and clears away the lock file of one that doesn't any more. */
    private void endEarlierServer() throws IOException, InterruptedException {
        Path lock = cluster().resolve("postmaster.pid");
        String first;
        try {
            first = Files.readString(lock).lines().findFirst().orElse("");
        } catch (NoSuchFileException _) {
            return;
        }
        var mark = first.isEmpty() ? Optional.<ProcessMark>empty() : ProcessMark.of(Long.parseLong(first), "INT");
        if (mark.isPresent() && worksHere(mark.get().pid())) {
            mark.get().ask();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (mark.get().alive()) {
                if (System.nanoTime() > deadline) {
                    throw new Trouble("An earlier PostgreSQL (process " + first + ") doesn't end: end it with kill -9 "
                            + first + ".");
                }
                Thread.sleep(50);
            }
        }
        Files.deleteIfExists(lock);
    }

    private boolean worksHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(cluster().toRealPath());
        } catch (IOException _) {
            return false; // another user's process under a number that was used again
        }
    }

    private Path cluster() {
        return folder.resolve(CLUSTER);
    }

    private void run(ServerUser user, String input, List<String> command) throws IOException, InterruptedException {
        Path log = data.log(NAME);
        Process process = new ProcessBuilder(user.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended before it read everything; its status tells.
        }
        if (process.waitFor() != 0) {
            throw new Trouble(
                    "PostgreSQL's " + Path.of(command.getFirst()).getFileName() + " failed: see " + log + ".");
        }
    }
}
