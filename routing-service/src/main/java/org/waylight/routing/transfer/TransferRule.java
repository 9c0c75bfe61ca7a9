package org.waylight.routing.transfer;

import java.util.List;
import java.util.Set;
import org.waylight.message.TransferClass;

/**
 * What may go to a class of countries.
 *
 * @param id X1, X2 ...
 * @param classes the classes it speaks of, at least one
 * @param certified true if only for a certified recipient
 * @param words the rule in words
 */
public record TransferRule(
        String id, Set<TransferClass> classes, boolean certified, Allows allows, String words, List<String> source) {

    /** How much may go. */
    public enum Allows {
        FULL,
        SANITISED
    }

    public TransferRule {
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a transfer rule names at least one class");
        }
        classes = Set.copyOf(classes);
        source = List.copyOf(source);
    }

    boolean speaksOf(TransferClass transferClass, boolean recipientCertified) {
        return classes.contains(transferClass) && (!certified || recipientCertified);
    }
}
