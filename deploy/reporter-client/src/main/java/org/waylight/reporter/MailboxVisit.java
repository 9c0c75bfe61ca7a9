package org.waylight.reporter;

/** What came of opening a mailbox. */
public sealed interface MailboxVisit {

    record Found(OpenMailbox mailbox) implements MailboxVisit {}

    /** There is nothing that this code opens; whether a mailbox was ever there, nobody can tell. */
    record NotFound() implements MailboxVisit {}

    /** Nobody looked. */
    record NotRead(Failure why) implements MailboxVisit {}
}
