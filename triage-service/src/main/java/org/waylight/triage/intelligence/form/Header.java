package org.waylight.triage.intelligence.form;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Confidence;
import org.waylight.message.Exploitation;
import org.waylight.message.ProtectiveMarking;

/**
 * What stands above the items. Personal data all the same: the title is free text.
 *
 * @param title at most {@value #MAX_TITLE} UTF-16 units
 * @param confidence null until a person chose
 * @param immunity whether public interest immunity may be claimed; null until a person chose
 * @param dated day of the intelligence; null if it is not known
 */
public record Header(
        String title,
        ProtectiveMarking marking,
        Exploitation threat,
        @Nullable Confidence confidence,
        @Nullable Boolean immunity,
        @Nullable LocalDate dated) {

    public static final int MAX_TITLE = 100;

    @Override
    public String toString() {
        return "Header[redacted]";
    }
}
