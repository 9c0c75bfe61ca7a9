package org.waylight.routing.check;

/**
 * Something about a policy that a person should know.
 *
 * @param words names file and key, and what to do
 */
public record Finding(Weight weight, String words) {

    /** What it means for the policy. */
    public enum Weight {
        /** The policy is not to be used so. */
        MISTAKE,
        /** It can be used; somebody must look. */
        LOOK,
        /** For those who read the policy. */
        NOTE
    }
}
