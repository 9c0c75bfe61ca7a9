package org.waylight.agency;

/** The command line makes no sense; the message says what is missing. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
        super(sentence);
    }
}
