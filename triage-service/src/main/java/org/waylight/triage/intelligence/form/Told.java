package org.waylight.triage.intelligence.form;

import java.util.List;

/**
 * What the rules must know of the report that a form is made of. Personal data: never logged.
 *
 * @param country ISO 3166-1 alpha-2: tells how numbers are read
 * @param seen what everybody at the desk sees of its free texts
 * @param masked passages that nobody sees
 */
public record Told(String country, List<String> seen, List<String> masked) {

    public Told {
        seen = List.copyOf(seen);
        masked = List.copyOf(masked);
    }

    @Override
    public String toString() {
        return "Told[redacted]";
    }
}
