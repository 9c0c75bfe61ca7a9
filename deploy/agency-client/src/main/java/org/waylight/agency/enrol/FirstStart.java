package org.waylight.agency.enrol;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.waylight.agency.inbox.Trouble;
import org.waylight.envelope.KeystoreFile;
import org.waylight.wire.PartySettings;

/** Makes what an agency has alone, and says what people compare by phone. */
public final class FirstStart {

    private static final int PASSWORD_BYTES = 24;

    private FirstStart() {}

    /**
     * Makes a password for keys that are to be made, and the keys. A password that is lost is not replaced: the keys would
     * stay closed.
     *
     * @return the lines to read out
     */
    public static String of(PartySettings settings) {
        if (!Files.exists(settings.keystore())) {
            makePassword(settings.passwordFile());
        }
        String own = KeystoreFile.open(settings.keystore(), settings.passwordFile())
                .identity()
                .verifyingKey()
                .fingerprint();
        String id = settings.self().id();
        return "Fingerprint of " + id + ", for you to read out:    " + spelled(own) + System.lineSeparator()
                + "Fingerprint of the root, for the operator to read out: " + spelled(settings.rootFingerprint())
                + System.lineSeparator() + "Send the operator the file "
                + settings.trustFolder().resolve("enrolments/" + id + ".json").normalize()
                + " unless you did already.";
    }

    private static void makePassword(Path file) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        } catch (FileAlreadyExistsException _) {
            // Somebody chose one.
        } catch (IOException e) {
            throw new Trouble("the password file " + file + " cannot be made: free disk space or mend its owner", e);
        }
    }

    private static String spelled(String fingerprint) {
        return fingerprint.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
