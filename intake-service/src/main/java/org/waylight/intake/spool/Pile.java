package org.waylight.intake.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.waylight.topic.Topics;

/** What the spool keeps apart, so that no flood of attachments takes the place of a report. */
enum Pile {
    REPORTS(Topics.REPORTS_SUBMITTED, ".report", 1.0),
    /** Half of the room at most: the other half is kept for reports. */
    CHUNKS(Topics.ATTACHMENTS_SUBMITTED, ".chunk", 0.5);

    private final String topic;
    private final String suffix;
    private final double share;

    Pile(String topic, String suffix, double share) {
        this.topic = topic;
        this.suffix = suffix;
        this.share = share;
    }

    /** What its files' names end with. */
    String suffix() {
        return suffix;
    }

    /** Most of the spool's room that it may take. */
    double share() {
        return share;
    }

    String topic() {
        return topic;
    }

    /** The pile of a topic, or null if the spool keeps none of it. */
    static @Nullable Pile of(String topic) {
        for (Pile pile : values()) {
            if (pile.topic.equals(topic)) {
                return pile;
            }
        }
        return null;
    }

    static Pile of(Path file) {
        return file.toString().endsWith(CHUNKS.suffix) ? CHUNKS : REPORTS;
    }
}
