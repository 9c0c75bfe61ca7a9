package org.waylight.envelope;

/** What came of opening an envelope. */
public sealed interface Opening {

    record Opened(Plaintext plaintext) implements Opening {}

    /** One reason for every failure: telling them apart would help only an attacker. */
    record Unreadable() implements Opening {}

    /** It is not signed by the one sender that its topic has. */
    record WrongSender() implements Opening {}
}
