package org.waylight.standalone.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.waylight.standalone.place.Trouble;

/**
 * A file system of a few MB for one folder, which can be filled. Only root can mount one: for anybody else the folder stays
 * where it is and can't be filled, and {@link #how} says so.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 6;
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounts it over {@code folder}, which is empty or made now. */
    public static SmallDisk on(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean mounted = root
                && run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m,mode=700", "tmpfs", folder.toString())
                        == 0;
        return new SmallDisk(folder, mounted);
    }

    /** Takes away what a run that was ended left mounted over {@code folder}. */
    public static void leftBehind(Path folder) throws IOException, InterruptedException {
        if (Files.isDirectory(folder)
                && Files.readString(Path.of("/proc/mounts")).contains(" " + folder + " ")) {
            run("umount", folder.toString());
        }
    }

    /** Words for a person: what stands for a full disk here. */
    public String how() {
        return mounted
                ? "intake's spool on a file system of " + MEGABYTES + " MB, filled to the last byte"
                : "intake's spool limited to 1 MB and Kafka away for longer than that lasts, since only root may mount a file system";
    }

    /** Whether it is a file system of its own. */
    public boolean mounted() {
        return mounted;
    }

    /** Takes every free byte. */
    public void fill() throws IOException {
        if (!mounted) return;
        try (FileChannel filling = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                filling.write(ByteBuffer.allocate(BLOCK));
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() >= BLOCK) throw full;
        }
    }

    /** Gives them back. */
    public void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** What is in it is gone then. */
    @Override
    public void close() {
        try {
            if (mounted && run("umount", folder.toString()) != 0) {
                throw new Trouble("The file system on " + folder + " is still in use: umount " + folder + ".");
            }
        } catch (IOException e) {
            throw new Trouble("The file system on " + folder + " can't be taken away: umount " + folder + ".", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
