package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key vault in a PKCS#12 file of mode 600, made on first use. Every key is kept as its 32-byte seed. Aliases:
 * {@code identity}, {@code store}, {@code opening-1}, {@code opening-2} and so on, and {@code token} once it is used.
 */
public final class KeystoreFile implements KeyVault {

    private static final String IDENTITY = "identity";
    private static final String STORE = "store";
    private static final String OPENING = "opening-";
    private static final String TOKEN = "token";

    private final Path file;
    private final char[] password;
    private final KeyStore keystore;
    private final IdentityKey identity;
    private final StoreKey storeKey;
    private volatile List<OpeningKey> openingKeys;

    private KeystoreFile(Path file, char[] password, KeyStore keystore) throws GeneralSecurityException {
        this.file = file;
        this.password = password;
        this.keystore = keystore;
        this.identity = IdentityKey.ofSeed(secret(IDENTITY));
        this.storeKey = StoreKey.ofBytes(secret(STORE));
        this.openingKeys = readOpeningKeys();
    }

    /**
     * Opens the file, or makes it with fresh keys.
     *
     * @param passwordFile holds the password on its first line
     * @throws IllegalStateException if the password is wrong or the file is damaged; nothing is overwritten
     */
    public static KeystoreFile open(Path file, Path passwordFile) {
        try {
            char[] password = Files.readString(passwordFile, UTF_8).strip().toCharArray();
            if (password.length == 0) {
                throw new IllegalStateException("password file " + passwordFile + " is empty: put a password into it");
            }
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            if (Files.exists(file)) {
                load(keystore, file, password);
            } else {
                keystore.load(null, password);
                put(keystore, password, IDENTITY, IdentityKey.generate().seed());
                put(keystore, password, STORE, StoreKey.generate().toBytes());
                put(keystore, password, OPENING + 1, OpeningKey.generate().seed());
                write(keystore, file, password);
            }
            return new KeystoreFile(file, password, keystore);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "keystore " + file + " cannot be read or made: check the path and its owner", e);
        }
    }

    private static void load(KeyStore keystore, Path file, char[] password) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            keystore.load(in, password);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "keystore " + file + " does not open: the password is wrong or the file is damaged;"
                            + " put the right password into the password file or restore the keystore from its backup",
                    e);
        }
    }

    @Override
    public IdentityKey identity() {
        return identity;
    }

    @Override
    public List<OpeningKey> openingKeys() {
        return openingKeys;
    }

    @Override
    public StoreKey storeKey() {
        return storeKey;
    }

    @Override
    public synchronized TokenKey tokenKey() {
        try {
            if (!keystore.containsAlias(TOKEN)) {
                put(keystore, password, TOKEN, TokenKey.generate().toBytes());
                write(keystore, file, password);
            }
            return TokenKey.ofBytes(secret(TOKEN));
        } catch (IOException | GeneralSecurityException e) {
            throw unwritable(e);
        }
    }

    @Override
    public synchronized OpeningKey rotate() {
        try {
            put(
                    keystore,
                    password,
                    OPENING + (openingKeys.size() + 1),
                    OpeningKey.generate().seed());
            write(keystore, file, password);
            openingKeys = readOpeningKeys();
            return openingKeys.getFirst();
        } catch (IOException | GeneralSecurityException e) {
            throw unwritable(e);
        }
    }

    private IllegalStateException unwritable(Exception e) {
        return new IllegalStateException("keystore " + file + " cannot be written: check disk space and owner", e);
    }

    private List<OpeningKey> readOpeningKeys() throws GeneralSecurityException {
        List<OpeningKey> keys = new ArrayList<>();
        for (int number = 1; keystore.containsAlias(OPENING + number); number++) {
            keys.addFirst(OpeningKey.ofSeed(secret(OPENING + number)));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("keystore " + file + " holds no opening key: restore it from its backup");
        }
        return List.copyOf(keys);
    }

    private byte[] secret(String alias) throws GeneralSecurityException {
        if (!(keystore.getKey(alias, password) instanceof SecretKey key)) {
            throw new IllegalStateException(
                    "keystore " + file + " lacks the key " + alias + ": restore it from its backup");
        }
        return key.getEncoded();
    }

    private static void put(KeyStore keystore, char[] password, String alias, byte[] seed)
            throws GeneralSecurityException {
        // PKCS#12 knows no seed type; "AES" is its name for 32 secret bytes.
        keystore.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(seed, "AES")),
                new KeyStore.PasswordProtection(password));
        Arrays.fill(seed, (byte) 0);
    }

    private static void write(KeyStore keystore, Path file, char[] password)
            throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                "keystore",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(fresh)) {
            keystore.store(out, password);
        }
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
