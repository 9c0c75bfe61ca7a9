package org.waylight.routing.activate;

import java.nio.file.Path;

/** A policy that may become active. */
public final class Candidate {

    private Candidate() {}

    /**
     * The policy in {@code folder}, whatever the folder's name.
     *
     * @throws org.waylight.routing.policy.InvalidPolicy if it is broken
     * @throws IllegalArgumentException if it is not newer than {@code inForce}
     */
    public static InForce in(Path folder, InForce inForce) {
        InForce read = InForce.of(PolicyFiles.in(folder));
        int order = read.version().compareTo(inForce.version());
        if (order < 0) {
            throw new IllegalArgumentException("version " + read.version().text() + " is older than "
                    + inForce.version().text() + ", which is in force: give it a higher one in rules.yaml");
        }
        if (order == 0 && !read.digest().equals(inForce.digest())) {
            throw new IllegalArgumentException("version " + read.version().text()
                    + " is in force with other content: give every change a new version in rules.yaml");
        }
        return read;
    }
}
