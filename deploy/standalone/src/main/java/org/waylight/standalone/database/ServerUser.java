package org.waylight.standalone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;

/** As whom PostgreSQL runs: it refuses to be root, so root must lend it another identity. */
public enum ServerUser {
    /** We are an ordinary user. */
    OURSELVES(-1, List.of()),
    /** The user nobody, by util-linux' setpriv. */
    NOBODY_BY_SETPRIV(
            ServerUser.NOBODY,
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs")),
    /** The user nobody, by util-linux' runuser. */
    NOBODY_BY_RUNUSER(ServerUser.NOBODY, List.of("runuser", "-u", "nobody", "--")),
    /** Ourselves without any privilege, in a user namespace where we are not root. */
    NAMESPACE(0, List.of("unshare", "--user", "--"));

    private static final int NOBODY = 65_534;

    private final int owner;
    private final List<String> prefix;

    ServerUser(int owner, List<String> prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    /**
     * The first identity that really can run PostgreSQL's programs on {@code folder}. Gives the folder to it.
     *
     * @throws Trouble if there is none
     */
    static ServerUser choose(Binaries binaries, Path folder) throws IOException, InterruptedException {
        if (!isRoot()) return OURSELVES;
        for (ServerUser user : List.of(NOBODY_BY_SETPRIV, NOBODY_BY_RUNUSER, NAMESPACE)) {
            Set<PosixFilePermission> parents = user.mayPass(folder);
            user.give(folder);
            if (user.works(binaries, folder)) return user;
            closeAgain(folder, parents);
        }
        throw new Trouble(
                "PostgreSQL refuses to run as root, and neither setpriv nor runuser nor user namespaces work here: "
                        + "start Waylight as an ordinary user, or put the checkout and the data (--data DIR) where the user nobody may enter.");
    }

    /**
     * Which identity would be chosen for a folder beside the build.
     *
     * @throws Trouble if there is none
     */
    public static ServerUser tryOut(Checkout checkout) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(checkout.target(), "try");
        Path folder = Files.createDirectory(data.resolve("database"));
        try {
            return choose(Binaries.unpacked(checkout), folder);
        } finally {
            Files.delete(folder);
            Files.delete(data);
        }
    }

    public static boolean isRoot() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            // Real, effective, saved and file system uid.
            return lines.filter(line -> line.startsWith("Uid:"))
                    .anyMatch(line -> line.split("\\s+", -1)[2].equals("0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private boolean works(Binaries binaries, Path folder) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(List.of(
                        "/bin/sh",
                        "-c",
                        "cd \"$1\" && test -w . && exec \"$2\" --version",
                        "try",
                        folder.toString(),
                        binaries.program("postgres").toString())))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException _) {
            return false; // no such program on this machine
        }
    }

    /** Lets another user pass through the data folder; it still can't list it, and everything else in it has mode 700. */
    private Set<PosixFilePermission> mayPass(Path folder) throws IOException {
        Path data = data(folder);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(data);
        if (owner == NOBODY) {
            Set<PosixFilePermission> open = EnumSet.copyOf(before);
            open.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(data, open);
        }
        return before;
    }

    private static void closeAgain(Path folder, Set<PosixFilePermission> before) throws IOException {
        Files.setPosixFilePermissions(data(folder), before);
    }

    private static Path data(Path folder) {
        Path data = folder.getParent();
        if (data == null) throw new IllegalArgumentException("folder must lie in the data folder");
        return data;
    }

    private void give(Path folder) throws IOException {
        if (ownerOf(folder) == owner) return;
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    own(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    own(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
    }

    private static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
