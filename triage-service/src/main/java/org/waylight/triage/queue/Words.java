package org.waylight.triage.queue;

import java.util.Locale;

/** Symbols as a person reads them. */
final class Words {

    private Words() {}

    /** {@code FORCED_LABOUR} as {@code Forced labour}. */
    static String of(Enum<?> symbol) {
        String words = symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A language by its English name, and its tag. */
    static String language(String tag) {
        String primary = Analyst.primary(tag);
        return primary.equals("und")
                ? "not stated"
                : Locale.forLanguageTag(primary).getDisplayLanguage(Locale.UK) + " (" + tag + ")";
    }
}
