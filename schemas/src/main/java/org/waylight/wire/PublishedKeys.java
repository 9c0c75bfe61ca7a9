package org.waylight.wire;

import java.util.Base64;
import java.util.List;
import org.waylight.envelope.Party;
import org.waylight.message.KeyStatement;

/**
 * What intake publishes at {@code GET /api/v1/keys}, as JSON: all a reporter needs to seal, none of it to be believed
 * unverified. At {@code GET /api/v1/keys/routing} the same for agencies, who seal to routing.
 *
 * @param root the root's public key, base64; counts only if its fingerprint is the one that the reader knows
 * @param directory the signed directory file, base64
 * @param statements the addressee's valid key statements, Avro single-object encoding, base64, the newest first
 */
public record PublishedKeys(String root, String directory, List<String> statements) {

    public PublishedKeys {
        statements = List.copyOf(statements);
    }

    /** What {@code trust} has for triage now. */
    public static PublishedKeys of(Trust trust) {
        return of(trust, Party.TRIAGE);
    }

    /** What {@code trust} has now for {@code addressee}: routing is the addressee of what agencies answer. */
    public static PublishedKeys of(Trust trust, Party addressee) {
        Base64.Encoder base64 = Base64.getEncoder();
        List<KeyStatement> valid = trust.statements(addressee);
        return new PublishedKeys(
                base64.encodeToString(trust.root().toBytes()),
                base64.encodeToString(trust.directoryFile()),
                valid.stream()
                        .map(SingleObject::encode)
                        .map(base64::encodeToString)
                        .toList());
    }
}
