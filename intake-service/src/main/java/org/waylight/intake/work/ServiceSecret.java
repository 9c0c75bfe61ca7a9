package org.waylight.intake.work;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.waylight.envelope.StoreKey;

/**
 * A secret that outlives a restart and is the same at every instance with the same keystore folder. Kept in a file of
 * mode 600, made on first use and sealed under the store key: the file alone is worth nothing.
 */
public final class ServiceSecret {

    private static final int BYTES = 32;
    private static final String PLACE = "intake/service-secret";

    private final SecretKeySpec secret;

    private ServiceSecret(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws IllegalStateException if it cannot be read or made, or was sealed under another store key
     */
    public static ServiceSecret open(Path file, StoreKey storeKey) {
        try {
            if (!Files.exists(file)) {
                make(file, storeKey);
            }
            return new ServiceSecret(storeKey.open(Files.readAllBytes(file), PLACE));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "secret file " + file + " cannot be read or made: check the path and its owner", e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "secret file " + file + " belongs to another keystore or is damaged: delete it, a new one is made",
                    e);
        }
    }

    /** Two instances that start at once must end up with the same file: the second finds the first's. */
    private static void make(Path file, StoreKey storeKey) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(
                folder,
                "secret",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, storeKey.seal(random, PLACE));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException _) {
            // Another instance was first.
        } finally {
            Files.delete(fresh);
        }
    }

    /** HMAC-SHA256 under a secret of its own for each purpose. */
    public Mac hmac(String purpose) {
        return mac(new SecretKeySpec(derive(purpose), "HmacSHA256"));
    }

    /** A key for libraries that want text. */
    String text(String purpose) {
        return HexFormat.of().formatHex(derive(purpose));
    }

    private byte[] derive(String purpose) {
        return mac(secret).doFinal(("waylight/v1/" + purpose).getBytes(US_ASCII));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "ServiceSecret[redacted]";
    }
}
