package org.waylight.triage.alarm;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Somebody who can be called, by a program. */
public sealed interface Contact {

    /** How long after the contact before; zero to be called together. */
    Duration after();

    /**
     * A program on this machine.
     *
     * @param command its file and arguments; {@code {"p1":N}} is added as the last one
     */
    record Command(Duration after, List<String> command) implements Contact {
        public Command {
            command = List.copyOf(command);
            if (command.isEmpty() || after.isNegative()) {
                throw new IllegalArgumentException(
                        "a command must name a program and must not be called before its time");
            }
        }

        /** Arguments may hold secrets. */
        @Override
        public String toString() {
            return "Command[redacted]";
        }
    }

    /**
     * An address that takes {@code {"p1":N}}.
     *
     * @param address http or https
     */
    record Webhook(Duration after, URI address) implements Contact {
        public Webhook {
            if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme()) || after.isNegative()) {
                throw new IllegalArgumentException("a webhook must be http or https and not be called before its time");
            }
        }

        /** An address may hold a secret. */
        @Override
        public String toString() {
            return "Webhook[redacted]";
        }
    }
}
