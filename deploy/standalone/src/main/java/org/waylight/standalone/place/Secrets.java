package org.waylight.standalone.place;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/** Passwords between the parts: made on first use, one file of mode 600 each, never on a command line. */
public final class Secrets {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** The password called {@code name}, the same on every call; 32 characters of the URL-safe Base64 alphabet. */
    public synchronized String of(String name) {
        Path file = file(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException _) {
            byte[] fresh = new byte[BYTES];
            RANDOM.nextBytes(fresh);
            String password = Base64.getUrlEncoder().encodeToString(fresh);
            writePrivately(file, password);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@link #of} keeps it; a part that reads it itself is given this path. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes settings that only we may read; every character beyond ASCII as an escape, which readers of any encoding take. */
    public static void writePrivately(Path file, Properties settings) throws IOException {
        var text = new ByteArrayOutputStream();
        settings.store(text, null);
        writePrivately(file, text.toString(StandardCharsets.ISO_8859_1));
    }

    /** Writes a file that only we may read, whole or not at all. */
    public static void writePrivately(Path file, String content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
