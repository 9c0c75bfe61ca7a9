package org.waylight.webhook;

/** What stops the program, in one sentence that says what to do. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String sentence) {
        super(sentence);
    }

    Trouble(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
