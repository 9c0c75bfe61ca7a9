package org.waylight.standalone.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.SealingKey;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;

/** The key that backups are sealed to. Its secret half is for another machine; a backup is made with the public half alone. */
public final class OperatorKey {

    private OperatorKey() {}

    /**
     * Makes a key, with the public half beside it in a file with {@code .pub} behind the name.
     *
     * @param passwordFile with the password that the person chose, on its first line
     * @return the file with the public half
     */
    public static Path make(Path keystore, Path passwordFile) {
        if (Files.exists(keystore)) {
            throw new Trouble("The key " + keystore + " is there already: name another file.");
        }
        OpeningKey key = open(keystore, passwordFile);
        Path published = keystore.resolveSibling(keystore.getFileName() + ".pub");
        Secrets.writePrivately(
                published, Base64.getEncoder().encodeToString(key.sealingKey().toBytes()) + "\n");
        return published;
    }

    /** The public half. */
    public static SealingKey published(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Trouble("There is no key " + file
                    + ": make one, on another machine, with ./waylight backup-key FILE --password-file FILE.");
        }
        try {
            return SealingKey.of(Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (IllegalArgumentException _) {
            throw new Trouble("The file " + file + " is no public backup key: give the one whose name ends in .pub.");
        }
    }

    /** The secret half. */
    public static OpeningKey secret(Path keystore, Path passwordFile) {
        if (!Files.isRegularFile(keystore)) {
            throw new Trouble("There is no key " + keystore + ": bring it from where it is kept.");
        }
        return open(keystore, passwordFile);
    }

    private static OpeningKey open(Path keystore, Path passwordFile) {
        if (!Files.isRegularFile(passwordFile)) {
            throw new Trouble("There is no file " + passwordFile
                    + ": write the key's password into it, one line, and remove it afterwards.");
        }
        try {
            return KeystoreFile.open(keystore.toAbsolutePath(), passwordFile)
                    .openingKeys()
                    .getFirst();
        } catch (IllegalStateException unfit) {
            throw new Trouble("The key can't be used: " + unfit.getMessage() + ".", unfit);
        }
    }
}
