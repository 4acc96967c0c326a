package dev.pullgate.manifest;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * Gives SnakeYAML's scanner a text that is in memory as a whole. Its own reader copies what it has read so far each time it reads
 * on, which takes a square of the length of a scalar; and it counts code points, where this one has indexes of the text.
 *
 * <p>Tabs are blanks to kubectl, and an error to SnakeYAML: between a key and its value, and anywhere within brackets (go-yaml,
 * {@code yaml_parser_scan_to_next_token}). They are shown to it as blanks there. And a colon ends a scalar without quotes only
 * in front of a blank, also within brackets ({@code yaml_parser_scan_plain_scalar}): <code>{image: nginx:}</code> names an image, where
 * SnakeYAML sees a mapping. What it takes over as text is the text as it is.
 */
final class WholeText extends StreamReader {
    private static final int[] NO_SNIPPET = {};
    private static final int NOWHERE = -2;

    private final String text;
    private final int end;
    private int at;
    private int line;
    private int column;
    private int lineStart;
    private int textStart = -1;
    private int brackets;

    /** Where a colon was seen by the last look ahead. */
    private int colon = NOWHERE;

    WholeText(String text, int start, int end) {
        super("");
        this.text = text;
        this.at = start;
        this.lineStart = start;
        this.end = end;
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        int index = at + ahead;
        if (index >= end) {
            return '\0';
        }
        char c = text.charAt(index);
        boolean isBehindColon = colon == index - 1;
        colon = c == ':' ? index : NOWHERE;
        return switch (c) {
            case '\t' -> brackets > 0 || isBetweenText(index) ? ' ' : c;
            case ',', '[', ']', '{', '}' -> brackets > 0 && isBehindColon ? ':' : c;
            default -> c;
        };
    }

    private boolean isBetweenText(int tab) {
        if (textStart < 0) {
            textStart = lineStart;
            while (textStart < end && isBlank(text.charAt(textStart))) {
                textStart++;
            }
        }
        return tab > textStart;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    @Override
    public String prefix(int length) {
        return text.substring(at, Math.min(at + length, end));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        at += prefix.length();
        column += prefix.length();
        colon = NOWHERE;
        return prefix;
    }

    @Override
    public void forward() {
        forward(1);
    }

    /** The scanner goes so over what means something; text it takes in pieces, by {@link #prefixForward}. */
    @Override
    public void forward(int length) {
        if (length == 1) {
            countBracket();
        }
        for (int i = 0; i < length && at < end; i++) {
            char c = text.charAt(at);
            at++;
            if (Constant.LINEBR.has(c) || (c == '\r' && peek() != '\n')) {
                line++;
                column = 0;
                lineStart = at;
                textStart = -1;
            } else {
                column++;
            }
        }
        colon = NOWHERE;
    }

    private void countBracket() {
        switch (peek()) {
            case '[', '{' -> brackets++;
            case ']', '}' -> brackets = Math.max(0, brackets - 1);
            default -> {}
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("", at, line, column, NO_SNIPPET, 0);
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }

    /** SnakeYAML limits documents by it; the file is limited already. */
    @Override
    public int getDocumentIndex() {
        return 0;
    }

    @Override
    public void resetDocumentIndex() {}
}
