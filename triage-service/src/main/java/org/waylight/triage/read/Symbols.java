package org.waylight.triage.read;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a form sent. */
final class Symbols {

    private Symbols() {}

    /** The symbol of that name, or nothing. */
    static <E extends Enum<E>> Optional<E> read(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(symbol -> symbol.name().equals(name))
                .findFirst();
    }
}
