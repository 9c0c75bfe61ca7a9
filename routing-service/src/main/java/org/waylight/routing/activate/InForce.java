package org.waylight.routing.activate;

import org.waylight.routing.propose.Policy;

/**
 * The policy that proposals are made by.
 *
 * @param digest SHA-256 over its files, in hexadecimal
 */
public record InForce(Policy policy, String digest) {

    private static final int SHORT = 16;

    static InForce of(PolicyFiles files) {
        return new InForce(files.policy(), files.digest());
    }

    /** What each proposal names: its version, and the beginning of the digest, so that no other content passes for it. */
    public String name() {
        return policy.version() + " " + digest.substring(0, SHORT);
    }

    PolicyVersion version() {
        return new PolicyVersion(policy.version());
    }
}
