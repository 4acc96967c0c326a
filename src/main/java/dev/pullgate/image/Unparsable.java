package dev.pullgate.image;

/**
 * A text that the kubelet cannot read as an image's name.
 *
 * @param text the text
 * @param problem the class of the problem, as the kubelet's own error has it
 * @param position 0-based index of the character in {@code text} that is wrong; its length where something is missing
 * @param message for people, one line, without control characters
 */
public record Unparsable(String text, Problem problem, int position, String message) implements ParsedImage {
    /** The errors of distribution/reference and go-digest. */
    public enum Problem {
        /** {@code invalid reference format}. */
        FORMAT,
        /** {@code repository name must be lowercase}. */
        UPPER_CASE,
        /** {@code unsupported digest algorithm}. */
        DIGEST_ALGORITHM,
        /** {@code invalid checksum digest length}. */
        DIGEST_LENGTH,
        /** {@code invalid checksum digest format}. */
        DIGEST_FORMAT,
        /** {@code repository name must not be more than 255 characters}. */
        TOO_LONG,
        /** {@code cannot specify 64-byte hexadecimal strings}. */
        BARE_HEX
    }

    private static final int SHOWN = 40;

    /** What is wrong, with the part of the text around {@code position} that shows it. */
    static Unparsable at(String text, Problem problem, int position, String what) {
        String part = partAround(text, position);
        String where = part.isEmpty() ? " at the end" : ": \"" + part + "\" at " + position;
        return new Unparsable(text, problem, position, what + where);
    }

    /** The part between slashes, colons and at signs that {@code position} is in, printable and not too long. */
    private static String partAround(String text, int position) {
        int start = position;
        while (start > 0 && position - start < SHOWN / 2 && !isDelimiter(text.charAt(start - 1))) {
            start--;
        }
        int end = position;
        while (end < text.length() && end - start < SHOWN && (end == position || !isDelimiter(text.charAt(end)))) {
            end++;
        }
        StringBuilder part = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            part.append(Character.isISOControl(c) || Character.isSurrogate(c) ? String.format("\\u%04x", (int) c) : c);
        }
        return part.toString();
    }

    private static boolean isDelimiter(char c) {
        return c == '/' || c == ':' || c == '@';
    }
}
