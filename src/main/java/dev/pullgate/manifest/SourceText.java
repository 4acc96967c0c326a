package dev.pullgate.manifest;

import java.nio.charset.Charset;
import java.util.Arrays;

/** What a file holds, decoded, with the places in it. Lines end as editors end them: by LF, CRLF or CR. */
final class SourceText {
    private static final int LINE_LENGTH_GUESS = 24;

    private final String text;
    private final Charset charset;
    private final boolean byteOrderMark;
    private int[] lineStarts = {};

    /**
     * The text of a file.
     *
     * @param text without a byte order mark
     * @param charset what it was decoded by
     * @param byteOrderMark whether one stood in front of it
     */
    SourceText(String text, Charset charset, boolean byteOrderMark) {
        this.text = text;
        this.charset = charset;
        this.byteOrderMark = byteOrderMark;
    }

    String text() {
        return text;
    }

    /** Another text as bytes, in the form of this file. */
    byte[] encode(String other) {
        return ((byteOrderMark ? "\uFEFF" : "") + other).getBytes(charset);
    }

    /** The place of the characters from {@code start} to before {@code end}. */
    Region region(int start, int end) {
        int line = line(start);
        int endLine = line(end);
        return new Region(line + 1, column(line, start), endLine + 1, column(endLine, end));
    }

    private int column(int line, int index) {
        return 1 + text.codePointCount(starts()[line], index);
    }

    /** 0-based. */
    private int line(int index) {
        int found = Arrays.binarySearch(starts(), index);
        return found >= 0 ? found : -found - 2;
    }

    private int[] starts() {
        if (lineStarts.length == 0) {
            lineStarts = findLines();
        }
        return lineStarts;
    }

    private int[] findLines() {
        int[] starts = new int[16 + text.length() / LINE_LENGTH_GUESS];
        int count = 1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count] = at + 1;
                count++;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** The line around {@code index}, without its end. */
    String lineAround(int index) {
        int at = Math.min(index, text.length());
        int from = at;
        while (from > 0 && !isBreak(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && !isBreak(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
