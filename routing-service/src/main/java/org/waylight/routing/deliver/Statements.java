package org.waylight.routing.deliver;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.envelope.Octets;
import org.waylight.message.KeyStatement;
import org.waylight.routing.deliver.DeliveryTopology.Surroundings;

/** The key statements that came over agencies' receipts topics, remembered so that an agency stays onboarded after a restart. */
final class Statements {

    private static final Logger LOGGER = LoggerFactory.getLogger(Statements.class);

    /** What came of a statement. */
    enum Taken {
        NEW,
        KNOWN,
        /** Its party did not sign it, or no directory names the party. */
        REFUSED
    }

    /** A statement as it is stored; byte fields in base64. */
    record Stored(String party, int suite, String publicKey, long notBefore, long notAfter, String signature) {

        static Stored of(KeyStatement statement) {
            return new Stored(
                    statement.getParty(),
                    statement.getSuite(),
                    text(statement.getPublicKey()),
                    statement.getNotBefore(),
                    statement.getNotAfter(),
                    text(statement.getSignature()));
        }

        KeyStatement statement() {
            return new KeyStatement(party, suite, bytes(publicKey), notBefore, notAfter, bytes(signature));
        }

        private static String text(ByteBuffer bytes) {
            return Base64.getEncoder().encodeToString(Octets.of(bytes));
        }

        private static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        }

        private UUID id() {
            return UUID.nameUUIDFromBytes(Base64.getDecoder().decode(signature));
        }
    }

    private final SealedStore<Stored> store;
    private final Surroundings surroundings;

    Statements(KeyValueStore<UUID, byte[]> store, Surroundings surroundings) {
        this.store = new SealedStore<>(store, surroundings.storeKey(), Stored.class);
        this.surroundings = surroundings;
    }

    /** Trusts again what was taken before a restart. */
    void recall() {
        for (Stored stored : store.all()) {
            if (!surroundings.accept().test(stored.statement())) {
                // The directory has another identity key for it now: it must state its key anew.
                LOGGER.atWarn().addKeyValue("agency", stored.party()).log("key statement no longer counts");
            }
        }
    }

    Taken take(KeyStatement statement) {
        if (!surroundings.accept().test(statement)) {
            return Taken.REFUSED;
        }
        Stored stored = Stored.of(statement);
        if (store.get(stored.id()).isPresent()) {
            return Taken.KNOWN;
        }
        store.put(stored.id(), stored);
        return Taken.NEW;
    }

    void forgetExpired() {
        long hour = TimeUnit.MILLISECONDS.toHours(surroundings.clock().millis());
        for (Stored stored : store.all()) {
            if (stored.notAfter() < hour) {
                store.delete(stored.id());
            }
        }
    }
}
