package org.waylight.triage.words;

/**
 * Characters that nobody sees and that may turn the rest of a line around: controls, overrides and isolates of direction, and
 * what else has no shape of its own. Joiners and the marks of a direction are none: Persian, Hindi and Arabic are written with
 * them.
 */
public final class Unseen {

    private Unseen() {}

    /** Whether the character of this code point is one. */
    public static boolean is(int code) {
        return switch (code) {
            case '\n', '\t' -> false;
            case 0x00AD, 0x200B, 0x2028, 0x2029, 0x2060, 0xFEFF -> true;
            default ->
                Character.getType(code) == Character.CONTROL
                        || Character.getType(code) == Character.SURROGATE
                        || code >= 0x202A && code <= 0x202E
                        || code >= 0x2066 && code <= 0x2069;
        };
    }
}
