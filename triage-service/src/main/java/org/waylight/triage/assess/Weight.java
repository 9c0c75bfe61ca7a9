package org.waylight.triage.assess;

/** How much an indicator weighs in a published Delphi list. */
enum Weight {
    STRONG,
    MEDIUM,
    WEAK,
    /** The list does not have the indicator; it counts for nothing. */
    ABSENT;

    /**
     * Reads the published letter.
     *
     * @param letter S, M, W or -
     */
    static Weight of(String letter) {
        return switch (letter) {
            case "S" -> STRONG;
            case "M" -> MEDIUM;
            case "W" -> WEAK;
            case "-" -> ABSENT;
            default -> throw new IllegalArgumentException("weight must be S, M, W or -");
        };
    }
}
