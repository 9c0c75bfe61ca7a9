package org.waylight.triage.rights;

import java.util.List;
import java.util.UUID;

/**
 * What is held about somebody in one report, as they get it: without what is masked and left out. Personal data: never logged.
 *
 * @param received hour of the report's arrival
 * @param named whether the copy names the recipients
 */
record SubjectSheet(
        UUID report,
        String received,
        List<Answer> answers,
        List<Words> words,
        List<Recipient> recipients,
        boolean named) {

    /**
     * An answer.
     *
     * @param ground why it is left out; empty if it is not
     */
    record Answer(String field, String label, List<String> values, String ground) {
        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    /**
     * A text in parts.
     *
     * @param ground why all of it is left out; empty if it is not
     */
    record Words(String field, String label, List<Part> parts, String ground) {
        @Override
        public String toString() {
            return "Words[redacted]";
        }
    }

    /**
     * A part of a text: of its own words, or a word in the place of some.
     *
     * @param start of what it stands for in the text, in UTF-16 units
     */
    record Part(int start, int end, boolean masked, String text) {
        @Override
        public String toString() {
            return "Part[redacted]";
        }
    }

    /**
     * Who got a view of it.
     *
     * @param news the last that was heard
     */
    record Recipient(String agency, String view, String transfer, String news) {}

    /** Enough of the id to tell two reports apart by eye. */
    public String shortId() {
        return report.toString().substring(0, 8);
    }

    @Override
    public String toString() {
        return "SubjectSheet[redacted]";
    }
}
