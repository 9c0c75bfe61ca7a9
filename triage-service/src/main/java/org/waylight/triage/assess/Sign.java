package org.waylight.triage.assess;

import java.util.Optional;
import org.waylight.message.AgeGroup;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.MethodOfControl;

/**
 * What words may point to.
 *
 * @param symbol of the kind's enum
 */
public record Sign(Kind kind, String symbol) {

    /** Which list the symbol is of. */
    public enum Kind {
        INDICATOR,
        CONTROL,
        DANGER,
        /** Only {@link AgeGroup#CHILD}. */
        AGE
    }

    /** Throws {@link IllegalArgumentException} if the kind has no such symbol. */
    public Sign {
        var _ = switch (kind) {
            case INDICATOR -> DelphiIndicator.valueOf(symbol);
            case CONTROL -> MethodOfControl.valueOf(symbol);
            case DANGER -> Danger.valueOf(symbol);
            case AGE -> child(symbol);
        };
    }

    private static AgeGroup child(String symbol) {
        if (!symbol.equals(AgeGroup.CHILD.name())) {
            throw new IllegalArgumentException("a word can only hint at a child");
        }
        return AgeGroup.CHILD;
    }

    Optional<DelphiIndicator> indicator() {
        return kind == Kind.INDICATOR ? Optional.of(DelphiIndicator.valueOf(symbol)) : Optional.empty();
    }

    Optional<MethodOfControl> control() {
        return kind == Kind.CONTROL ? Optional.of(MethodOfControl.valueOf(symbol)) : Optional.empty();
    }

    Optional<Danger> danger() {
        return kind == Kind.DANGER ? Optional.of(Danger.valueOf(symbol)) : Optional.empty();
    }
}
