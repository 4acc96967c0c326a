package dev.pullgate.manifest;

import java.util.List;

/**
 * Characters of a text that others take the place of.
 *
 * @param start index of the first of them
 * @param end index behind the last of them
 * @param text what stands there instead
 */
public record TextEdit(int start, int end, String text) {
    public TextEdit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no place: from " + start + " to " + end);
        }
    }

    /** The text with all of these edits, which are in its order and do not touch each other. */
    public static String apply(String text, List<TextEdit> edits) {
        StringBuilder edited = new StringBuilder(text.length() + 64 * edits.size());
        int at = 0;
        for (TextEdit edit : edits) {
            edited.append(text, at, edit.start).append(edit.text);
            at = edit.end;
        }
        return edited.append(text, at, text.length()).toString();
    }
}
