package dev.pullgate.manifest;

/**
 * Finds the lines that part the documents of a YAML file. Three dashes at the start of a line do nothing else: not in a quoted text,
 * which may not have them there, nor in a block, whose lines are indented (YAML 1.1, c-forbidden). So reading can begin anew at
 * one, whatever was wrong before.
 */
final class Separators {
    private static final String DASHES = "---";

    private final String text;

    Separators(String text) {
        this.text = text;
    }

    /** Start of the first such line at or behind {@code from}, or the end of the text. */
    int next(int from) {
        int at = lineStart(from);
        if (at < from) {
            at = nextLine(from);
        }
        while (at < text.length() && !isSeparator(at)) {
            at = nextLine(at);
        }
        return at;
    }

    /** Start of the last such line at or before {@code index}, or {@code from}. */
    int last(int from, int index) {
        int at = lineStart(index);
        while (at > from && !isSeparator(at)) {
            at = lineStart(at - 1);
        }
        return Math.max(at, from);
    }

    /** Where the content of the document begins that begins at {@code start}: behind comments, directives and its dashes. */
    int content(int start) {
        int at = start;
        boolean explicit = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' || (c == '%' && !explicit)) {
                at = nextLine(at);
            } else if (!explicit && lineStart(at) == at && isSeparator(at)) {
                explicit = true;
                at += DASHES.length();
            } else {
                break;
            }
        }
        return at;
    }

    private boolean isSeparator(int lineStart) {
        if (!text.startsWith(DASHES, lineStart)) {
            return false;
        }
        int behind = lineStart + DASHES.length();
        return behind == text.length() || Character.isWhitespace(text.charAt(behind));
    }

    private int lineStart(int index) {
        int at = index;
        while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    private int nextLine(int index) {
        int at = index;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return Math.min(at + 1, text.length());
    }
}
