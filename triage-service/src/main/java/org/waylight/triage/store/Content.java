package org.waylight.triage.store;

import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;

/**
 * A report as it was opened, and its assessment. Personal data: never logged.
 *
 * @param report what the reporter answered
 * @param assessment what it amounts to, by the rules of the day it arrived
 */
public record Content(Report report, Assessment assessment) {

    @Override
    public String toString() {
        return "Content[redacted]";
    }
}
