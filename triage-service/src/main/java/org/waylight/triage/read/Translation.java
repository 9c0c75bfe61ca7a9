package org.waylight.triage.read;

/**
 * A report's words in a language that the desk reads, by a person. Sealed at rest.
 *
 * @param text 1 to {@value #MAX_BYTES} bytes of UTF-8
 * @param translator who translated, as they want to be named
 * @param language of the translation, BCP 47
 * @param who the account that entered it
 * @param day days since 1970-01-01
 */
record Translation(String text, String translator, String language, String who, long day) {

    static final int MAX_BYTES = 32_768;

    @Override
    public String toString() {
        return "Translation[redacted]";
    }
}
