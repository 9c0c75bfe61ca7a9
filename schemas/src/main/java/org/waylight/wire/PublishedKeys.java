package org.waylight.wire;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.waylight.envelope.Party;

/**
 * What intake publishes at {@code GET /api/v1/keys}, as JSON: all a reporter needs to seal, none of it to be believed
 * unverified. At {@code GET /api/v1/keys/routing} the same for agencies, who seal to routing and, what they ask, to triage.
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

    /** What {@code trust} has now for {@code addressees}: agencies answer to routing, and ask triage. */
    public static PublishedKeys of(Trust trust, Party... addressees) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new PublishedKeys(
                base64.encodeToString(trust.root().toBytes()),
                base64.encodeToString(trust.directoryFile()),
                Stream.of(addressees)
                        .map(trust::statements)
                        .flatMap(List::stream)
                        .map(SingleObject::encode)
                        .map(base64::encodeToString)
                        .toList());
    }
}
