package dev.pullgate.credentials;

/**
 * Go's {@code filepath.Match} for one label of a host: {@code *}, {@code ?}, classes as in {@code [a-z]} and {@code [^a-z]},
 * and a backslash before a character that is meant itself. A pattern that is malformed matches nothing.
 */
final class Glob {
    private final String pattern;
    private final String text;

    private Glob(String pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    static boolean matches(String pattern, String text) {
        return new Glob(pattern, text).matches();
    }

    /** Goes on behind the last star with one character more each time: at worst the product of both lengths. */
    private boolean matches() {
        int p = 0;
        int t = 0;
        int afterStar = -1;
        int resume = 0;
        while (t < text.length()) {
            int next = p < pattern.length() ? step(p, text.codePointAt(t)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                resume = t;
            } else if (next >= 0) {
                p = next;
                t += Character.charCount(text.codePointAt(t));
            } else if (afterStar >= 0 && text.charAt(resume) != '/') {
                p = afterStar;
                resume += Character.charCount(text.codePointAt(resume));
                t = resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on behind the element at {@code p}, if that matches {@code c}; else -1. */
    private int step(int p, int c) {
        return switch (pattern.charAt(p)) {
            case '?' -> c == '/' ? -1 : p + 1;
            case '[' -> characterClass(p + 1, c);
            default -> {
                int end = literalEnd(p);
                yield end >= 0 && literal(p) == c ? end : -1;
            }
        };
    }

    private int characterClass(int start, int c) {
        boolean negated = start < pattern.length() && pattern.charAt(start) == '^';
        int p = negated ? start + 1 : start;
        boolean matched = false;
        boolean first = true;
        while (first || p >= pattern.length() || pattern.charAt(p) != ']') {
            if (p >= pattern.length() || pattern.charAt(p) == '-' || pattern.charAt(p) == ']') {
                return -1;
            }
            int low = literal(p);
            p = literalEnd(p);
            int high = low;
            if (p >= 0 && p < pattern.length() && pattern.charAt(p) == '-') {
                boolean bounded = p + 1 < pattern.length() && "-]".indexOf(pattern.charAt(p + 1)) < 0;
                high = bounded ? literal(p + 1) : low;
                p = bounded ? literalEnd(p + 1) : -1;
            }
            if (p < 0) {
                return -1;
            }
            matched |= low <= c && c <= high;
            first = false;
        }
        return matched != negated ? p + 1 : -1;
    }

    /** The character at {@code p}, or the one behind a backslash there. */
    private int literal(int p) {
        int at = isEscape(p) ? p + 1 : p;
        return at < pattern.length() ? pattern.codePointAt(at) : -1;
    }

    /** Index behind the character that {@link #literal} returns; -1 where a backslash is the last one. */
    private int literalEnd(int p) {
        int at = isEscape(p) ? p + 1 : p;
        return at < pattern.length() ? at + Character.charCount(pattern.codePointAt(at)) : -1;
    }

    private boolean isEscape(int p) {
        return pattern.charAt(p) == '\\';
    }
}
