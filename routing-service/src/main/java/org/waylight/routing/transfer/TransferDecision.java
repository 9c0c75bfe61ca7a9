package org.waylight.routing.transfer;

import org.waylight.message.TransferClass;

/** What the gate says of one recipient. */
public sealed interface TransferDecision {

    /** Id of the rule that decided. */
    String rule();

    /** The whole view may go. */
    record Full(TransferClass transferClass, String rule) implements TransferDecision {}

    /** Only what is no personal data may go; {@code words} say why. */
    record Sanitised(TransferClass transferClass, String rule, String words) implements TransferDecision {}

    /** Nothing may go; {@code words} say why. */
    record Stopped(String rule, String words) implements TransferDecision {}
}
