package dev.pullgate.image;

import dev.pullgate.image.Unparsable.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of distribution/reference (regexp.go), one method per production, in one pass from left to right:
 *
 * <pre>
 * reference := [domain "/"] path [":" tag] ["@" digest]
 * domain    := host [":" digits]
 * host      := label *("." label) | "[" IPv6 address "]"
 * path      := component *("/" component)
 * component := 1*(lower | digit) *(separator 1*(lower | digit))
 * separator := "." | "_" | "__" | 1*"-"
 * tag       := word *127(word | "." | "-")
 * digest    := algorithm ":" 32*hex
 * </pre>
 *
 * The productions cannot be confused with one another, so nothing is ever read twice, but for a domain that is none: then
 * the first part belongs to the path.
 */
final class ReferenceScanner {
    private static final int MAX_PATH = 255;
    private static final int MAX_TAG = 128;
    private static final int MIN_DIGEST_HEX = 32;

    private static final String NOT_OF_A_TAG = "a tag has letters, digits, \"_\", \".\" and \"-\" only";
    private static final String NOT_HEXADECIMAL = "a digest is made of hexadecimal digits";

    private final String s;
    private int at;
    private @Nullable String problem;

    ReferenceScanner(String s) {
        this.s = s;
    }

    /**
     * The image that the whole of the text names.
     *
     * @param text what was given, for the message
     * @param shift how far positions here are from those in {@code text}
     */
    ParsedImage scan(String text, int shift) {
        String domain = domain();
        int pathStart = at;
        String path = path() ? s.substring(pathStart, at) : "";
        String tag = problem == null && accept(':') ? tag() : null;
        int digestStart = problem == null && accept('@') ? at : -1;
        if (problem == null && (digestStart < 0 || digest()) && at < s.length()) {
            boolean blank = isBlank(s.charAt(at));
            fail(
                    blank || (tag == null && digestStart < 0)
                            ? unexpected()
                            : digestStart < 0 ? NOT_OF_A_TAG : NOT_HEXADECIMAL);
        }
        if (problem != null) {
            return unparsable(text, shift, problem);
        }
        if (path.length() > MAX_PATH) {
            int position = Math.max(0, pathStart + MAX_PATH - shift);
            return Unparsable.at(
                    text, Problem.TOO_LONG, position, "a repository must not be longer than 255 characters");
        }
        return digestStart < 0
                ? new ImageReference(domain, path, tag, null)
                : DigestScanner.scan(
                        text, digestStart - shift, digest -> new ImageReference(domain, path, tag, digest));
    }

    /**
     * distribution/reference tells "must be lowercase" from other errors by trying once more in lower case; that also finds
     * letters whose lower case is an ASCII one.
     */
    private Unparsable unparsable(String text, int shift, String what) {
        int position = Math.clamp(at - shift, 0, text.length());
        String lower = LetterCase.lower(s);
        if (!lower.equals(s)) {
            ReferenceScanner again = new ReferenceScanner(lower);
            if (again.matches()) {
                return Unparsable.at(
                        text, Problem.UPPER_CASE, position, "upper-case letters are not allowed in a repository");
            }
        }
        return Unparsable.at(text, Problem.FORMAT, position, what);
    }

    private boolean matches() {
        domain();
        return path() && (!accept(':') || tag() != null) && (!accept('@') || digest()) && at == s.length();
    }

    /** The domain, and the slash behind it; empty, with nothing read, where there is none. */
    private String domain() {
        boolean bracket = at < s.length() && s.charAt(at) == '[';
        if ((bracket ? ipv6() : host()) && port() && accept('/')) {
            return s.substring(0, at - 1);
        }
        at = 0;
        return "";
    }

    private boolean host() {
        do {
            if (!label()) {
                return false;
            }
        } while (accept('.'));
        return true;
    }

    private boolean label() {
        int start = at;
        while (at < s.length() && (Chars.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '-')) {
            at++;
        }
        return at > start && s.charAt(start) != '-' && s.charAt(at - 1) != '-';
    }

    private boolean ipv6() {
        at++;
        int start = at;
        while (at < s.length() && (Chars.isHex(s.charAt(at)) || s.charAt(at) == ':')) {
            at++;
        }
        return at > start && accept(']');
    }

    private boolean port() {
        if (!accept(':')) {
            return true;
        }
        int start = at;
        while (at < s.length() && Chars.isDigit(s.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private boolean path() {
        do {
            if (!component()) {
                return false;
            }
        } while (accept('/'));
        return true;
    }

    private boolean component() {
        do {
            int start = at;
            while (at < s.length() && Chars.isLowerOrDigit(s.charAt(at))) {
                at++;
            }
            if (at == start) {
                return fail(
                        at == s.length() ? "a part of the repository is missing or ends in a separator" : unexpected());
            }
        } while (separator());
        return true;
    }

    private boolean separator() {
        if (accept('.')) {
            return true;
        }
        if (accept('_')) {
            accept('_');
            return true;
        }
        int start = at;
        while (accept('-')) {
            // any number of them is one separator
        }
        return at > start;
    }

    private @Nullable String tag() {
        int start = at;
        if (at == s.length() || !Chars.isWord(s.charAt(at))) {
            fail(at == s.length() ? "there is no tag behind the colon" : unexpectedInTag());
            return null;
        }
        while (at < s.length() && isTagChar(s.charAt(at))) {
            at++;
        }
        if (at - start > MAX_TAG) {
            at = start + MAX_TAG;
            fail("a tag must not be longer than 128 characters");
            return null;
        }
        return s.substring(start, at);
    }

    private static boolean isTagChar(char c) {
        return Chars.isWord(c) || c == '.' || c == '-';
    }

    private boolean digest() {
        do {
            if (at == s.length() || !Chars.isLetter(s.charAt(at))) {
                return fail("a digest starts with its algorithm, as in sha256:…");
            }
            while (at < s.length() && Chars.isLetterOrDigit(s.charAt(at))) {
                at++;
            }
        } while (accept('-') || accept('_') || accept('+') || accept('.'));
        if (!accept(':')) {
            return fail("a digest has a colon behind its algorithm, as in sha256:…");
        }
        int start = at;
        while (at < s.length() && Chars.isHex(s.charAt(at))) {
            at++;
        }
        return at - start >= MIN_DIGEST_HEX
                || fail(at == s.length() ? "the digest has only " + (at - start) + " digits" : NOT_HEXADECIMAL);
    }

    private boolean accept(char c) {
        boolean there = at < s.length() && s.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private boolean fail(String what) {
        problem = what;
        return false;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }

    private String unexpected() {
        char c = s.charAt(at);
        if (isBlank(c)) {
            return "white space and control characters are not allowed";
        }
        if (c == '/' || c == ':' || c == '@') {
            return "nothing stands before \"" + c + "\"";
        }
        return c == '.' || c == '_' || c == '-'
                ? "a part of the repository starts and ends with a letter or digit, with one separator between"
                : "this character is not allowed in a repository";
    }

    private String unexpectedInTag() {
        char c = s.charAt(at);
        return c == '/' || isBlank(c) ? NOT_OF_A_TAG : "a tag starts with a letter, a digit or \"_\"";
    }
}
