package dev.pullgate.image;

/**
 * Lower case as Go's {@code strings.ToLower} sees it: each code point by itself, without the special rules that Java's
 * {@code String.toLowerCase} has for final sigmas and dotted I's.
 */
final class LetterCase {
    private LetterCase() {}

    /** Index of the first character between {@code from} and {@code to} that lower case would change; -1 if none. */
    static int firstUpper(String text, int from, int to) {
        int i = from;
        while (i < to) {
            int c = text.codePointAt(i);
            if (lower(c) != c) {
                return i;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    /** The text in lower case. */
    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(LetterCase::lower).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /**
     * A surrogate on its own is what stands for bytes that are not UTF-8; Go's ToLower turns those into U+FFFD, and so calls
     * them changed.
     */
    private static int lower(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : Character.toLowerCase(c);
    }
}
