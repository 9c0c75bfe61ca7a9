package org.waylight.envelope;

/** Signs and checks that a person wants a routing policy in force. */
public final class PolicySignatures {

    private PolicySignatures() {}

    /**
     * The signature of {@code person} for one version of the policy and no other content under it.
     *
     * @param digest SHA-256 over its files, in hexadecimal
     */
    public static byte[] sign(IdentityKey person, String version, String digest) {
        return person.sign(transcript(version, digest));
    }

    public static boolean verify(VerifyingKey person, String version, String digest, byte[] signature) {
        return person.verify(transcript(version, digest), signature);
    }

    private static Transcript transcript(String version, String digest) {
        return new Transcript("waylight/v1/policy").add(version).add(digest);
    }
}
