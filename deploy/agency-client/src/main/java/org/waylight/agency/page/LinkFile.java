package org.waylight.agency.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The one link that opens an agency's inbox, in a file beside the reports: who may write there may read them anyway. The
 * secret is printed and kept nowhere; the file has its SHA-256 and the second at which it ends.
 */
public final class LinkFile {

    /** How long a link counts. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    public LinkFile(Path inbox) {
        this.file = inbox.resolve(".link");
    }

    /** Makes a link's secret, in place of the one before. */
    public String make(Instant now) throws IOException {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
        Path unfinished = file.resolveSibling(".link.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, hash(secret) + "\n" + now.plus(LIFE).getEpochSecond() + "\n", US_ASCII);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }

    /** Whether this secret opens now; if so, it does not again. */
    synchronized boolean use(String secret, Instant now) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, US_ASCII);
        } catch (NoSuchFileException _) {
            return false;
        }
        if (lines.size() != 2 || !lines.get(1).matches("\\d{1,18}")) {
            return false;
        }
        boolean right = MessageDigest.isEqual(
                lines.getFirst().getBytes(US_ASCII), hash(secret).getBytes(US_ASCII));
        boolean inTime = now.getEpochSecond() < Long.parseLong(lines.get(1));
        return right && inTime && Files.deleteIfExists(file);
    }

    static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
