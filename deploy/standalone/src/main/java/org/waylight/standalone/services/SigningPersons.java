package org.waylight.standalone.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.SignedOrder;
import org.waylight.envelope.Signers;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;

/**
 * The two persons who sign policies and the standing order. Played by this machine, which makes both keys and keeps
 * them until they are moved to media of their own.
 */
public final class SigningPersons {

    private static final List<String> NAMES = List.of("first", "second");

    private final DataFolder data;
    private final Map<String, IdentityKey> keys = new ConcurrentHashMap<>();

    public SigningPersons(DataFolder data) {
        this.data = data;
    }

    /** Where {@link #publish} keeps their public keys. */
    public static Path publicKeys(DataFolder data) {
        return data.of("policy-signers").resolve("public.properties");
    }

    /**
     * A person's key, made before the public ones are published.
     *
     * @throws Trouble if nobody of that name signs, or the key was moved away
     */
    public IdentityKey key(String person) {
        if (!NAMES.contains(person)) {
            throw new Trouble("Nobody called " + person + " signs: say --as one of " + NAMES + ".");
        }
        return keys.computeIfAbsent(person, this::open);
    }

    private IdentityKey open(String person) {
        Path file = publicKeys(data).resolveSibling(person + ".p12");
        String secret = "policy-signer-" + person;
        if (Files.exists(publicKeys(data)) && !Files.exists(file)) {
            throw new Trouble("The key of " + person + " is not here: put " + file + " and "
                    + data.secrets().file(secret) + " back from where they are kept.");
        }
        data.secrets().of(secret);
        return KeystoreFile.open(file, data.secrets().file(secret)).identity();
    }

    /**
     * Writes their public keys for those who check signatures, {@code name=public key in Base64}; once, so that the keys can be
     * kept elsewhere afterwards.
     */
    public synchronized Path publish() throws IOException {
        Path file = publicKeys(data);
        if (Files.exists(file)) {
            return file;
        }
        var lines = new Properties();
        for (String person : NAMES) {
            lines.setProperty(
                    person,
                    Base64.getEncoder()
                            .encodeToString(key(person).verifyingKey().toBytes()));
        }
        Secrets.writePrivately(file, lines);
        return file;
    }

    /** Writes the order that lies in {@code file}, signed by one person more. */
    public void sign(Path file, String person) throws IOException {
        Secrets.writePrivately(file, read(file).signedBy(person, key(person)).toProperties());
    }

    /** Writes an order as both sign it; only where no report is real. */
    public void signAlone(SignedOrder order, Path file) throws IOException {
        SignedOrder signed = order;
        for (String person : NAMES) {
            signed = signed.signedBy(person, key(person));
        }
        Secrets.writePrivately(file, signed.toProperties());
    }

    /**
     * Copies an order that both signed to where triage takes it.
     *
     * @throws Trouble if they did not
     */
    public SignedOrder activate(Path file, Path to) throws IOException {
        SignedOrder order = read(file);
        try {
            order.requireSigned(Signers.read(publish(), publicKeys(data).toString()));
        } catch (IllegalArgumentException unsigned) {
            throw new Trouble(
                    file + " " + unsigned.getMessage() + ": ./waylight order sign " + file + " --as NAME.", unsigned);
        }
        Secrets.writePrivately(to, order.toProperties());
        return order;
    }

    private static SignedOrder read(Path file) {
        try {
            return SignedOrder.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new Trouble(file + ": " + wrong.getMessage() + ".", wrong);
        }
    }
}
