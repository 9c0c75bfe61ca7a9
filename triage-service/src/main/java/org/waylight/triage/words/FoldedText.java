package org.waylight.triage.words;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as words that compare equal however they were typed: compatibility forms, letter case, Arabic vowel signs and
 * stretching, composed or decomposed accents. Each word knows its place in the original, in UTF-16 units. Personal data.
 */
public final class FoldedText {

    private static final int NO_BREAK = 0;
    private static final int CLAUSE = 1;
    private static final int SENTENCE = 2;

    private char[] letters;
    private int lettersUsed;
    private int[] from = new int[64];
    private int[] start = new int[64];
    private int[] end = new int[64];
    private byte[] breaks = new byte[64];
    private int words;
    private int pendingBreak = SENTENCE;
    private boolean inWord;

    private FoldedText(int size) {
        letters = new char[size + 16];
    }

    /** Folds {@code text}; any text, ill-formed surrogates too. */
    public static FoldedText of(String text) {
        var folded = new FoldedText(text.length());
        int at = 0;
        while (at < text.length()) {
            at = folded.take(text, at);
        }
        folded.inWord = false;
        return folded;
    }

    /** How many words there are. */
    public int words() {
        return words;
    }

    /** Where {@code word} starts in the original, in UTF-16 units. */
    public int start(int word) {
        return start[word];
    }

    /** Where {@code word} ends in the original, exclusive, in UTF-16 units. */
    public int end(int word) {
        return end[word];
    }

    /** Whether a sentence ends between {@code word} and the one before. */
    public boolean startsSentence(int word) {
        return breaks[word] == SENTENCE;
    }

    /** Whether a clause or a sentence ends between {@code word} and the one before. */
    public boolean startsClause(int word) {
        return breaks[word] != NO_BREAK;
    }

    int from(int word) {
        return from[word];
    }

    int to(int word) {
        return word + 1 < words ? from[word + 1] : lettersUsed;
    }

    char letter(int index) {
        return letters[index];
    }

    String word(int word) {
        return new String(letters, from(word), to(word) - from(word));
    }

    /** Takes the code point at {@code at} with the marks that belong to it; returns where the next begins. */
    private int take(String text, int at) {
        char first = text.charAt(at);
        int next = at + 1;
        if (plain(first) && (next == text.length() || !mayJoin(text.charAt(next)))) {
            add(first, at, next);
            return next;
        }
        int code = text.codePointAt(at);
        next = at + Character.charCount(code);
        while (next < text.length() && isMark(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        String normal = Normalizer.normalize(text.substring(at, next), Normalizer.Form.NFKC);
        for (int i = 0; i < normal.length(); i += Character.charCount(normal.codePointAt(i))) {
            add(normal.codePointAt(i), at, next);
        }
        return next;
    }

    /** Letters and signs that NFKC leaves as they are, unless a mark follows. */
    private static boolean plain(char c) {
        return c < 0xA0
                || c >= 0xC0 && c < 0x132
                || c >= 0x621 && c <= 0x64A
                || c >= 0x1EA0 && c <= 0x1EF9
                || c >= 0x2010 && c <= 0x2022 && c != 0x2011 && c != 0x2017;
    }

    private static boolean mayJoin(char c) {
        return c >= 0x300
                && !(c >= 0x621 && c <= 0x64A)
                && !(c >= 0x1EA0 && c <= 0x1EF9)
                && !(c >= 0x2010 && c <= 0x2026);
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private void add(int c, int originalStart, int originalEnd) {
        if (dropped(c)) {
            if (inWord) {
                end[words - 1] = originalEnd;
            }
            return;
        }
        if (!(Character.isLetterOrDigit(c) || isMark(c))) {
            inWord = false;
            pendingBreak = Math.max(pendingBreak, breakOf(c));
            return;
        }
        if (!inWord) {
            begin(originalStart);
        }
        end[words - 1] = originalEnd;
        if (c == 'ß' || c == 'ẞ') {
            letter('s');
            letter('s');
        } else if (Character.isBmpCodePoint(c)) {
            letter(fold((char) c));
        } else {
            letter(Character.highSurrogate(c));
            letter(Character.lowSurrogate(c));
        }
    }

    private void begin(int originalStart) {
        if (words == from.length) {
            from = Arrays.copyOf(from, words * 2);
            start = Arrays.copyOf(start, words * 2);
            end = Arrays.copyOf(end, words * 2);
            breaks = Arrays.copyOf(breaks, words * 2);
        }
        from[words] = lettersUsed;
        start[words] = originalStart;
        breaks[words] = (byte) pendingBreak;
        words++;
        pendingBreak = NO_BREAK;
        inWord = true;
    }

    private void letter(char c) {
        if (lettersUsed == letters.length) {
            letters = Arrays.copyOf(letters, lettersUsed * 2);
        }
        letters[lettersUsed++] = c;
    }

    /** Vowel signs and stretching of Arabic; what is not seen: joiners, soft hyphens, direction marks. */
    private static boolean dropped(int c) {
        return c == 0x640
                || c >= 0x64B && c <= 0x65F
                || c == 0x670
                || c >= 0x6D6 && c <= 0x6ED && isMark(c)
                || c >= 0x7F && Character.getType(c) == Character.FORMAT;
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى' -> 'ي';
            case 'ة' -> 'ه';
            case 'ş', 'Ş' -> 'ș';
            case 'ţ', 'Ţ' -> 'ț';
            case 'İ' -> 'i';
            default ->
                Character.isDigit(c)
                        ? (char) ('0' + Character.digit(c, 10))
                        : Character.toLowerCase(Character.toUpperCase(c));
        };
    }

    private static int breakOf(int c) {
        return switch (c) {
            case '.', '!', '?', '\n', '\r', '؟', '…', '۔', '\u2028', '\u2029' -> SENTENCE;
            case ',', ';', ':', '(', ')', '"', '،', '؛', '–', '—', '«', '»', '“', '”', '„' -> CLAUSE;
            default -> NO_BREAK;
        };
    }

    @Override
    public String toString() {
        return "FoldedText[" + words + " words]";
    }
}
