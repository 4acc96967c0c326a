package dev.pullgate.manifest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/** Writes another text where one is written, in the same style: a quote stays the quote that it is. */
final class Rewriting {
    /** What needs no quotes anywhere in YAML; a colon at the end would make a key of it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/:@+-]*[A-Za-z0-9._/@+-])?");

    private final String source;
    private final WrittenScalar scalar;
    private final String value;

    private Rewriting(String source, WrittenScalar scalar, String value) {
        this.source = source;
        this.scalar = scalar;
        this.value = value;
    }

    /** What it takes for the scalar, which is written in {@code source}, to mean {@code value}. */
    static TextEdit of(String source, WrittenScalar scalar, String value) {
        return new Rewriting(source, scalar, value).edit();
    }

    private TextEdit edit() {
        return switch (scalar.style()) {
            case PLAIN -> whole(plainOrQuoted());
            case SINGLE_QUOTED -> whole("'" + value.replace("'", "''") + "'");
            case DOUBLE_QUOTED -> whole(quoted());
            case BLOCK -> block();
        };
    }

    private TextEdit whole(String written) {
        return new TextEdit(scalar.start(), scalar.end(), written);
    }

    private String plainOrQuoted() {
        boolean isText = PLAIN.matcher(value).matches() && PlainScalar.node(value, 0, 0) instanceof Located.Text;
        return isText ? value : quoted();
    }

    private String quoted() {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
    }

    /** A single line keeps its block. Of anything else, such as a line that keeps its end, no block is left. */
    private TextEdit block() {
        int end = lastOf(scalar.start(), scalar.end());
        int headerEnd = scalar.start();
        while (headerEnd < end && source.charAt(headerEnd) != '\n' && source.charAt(headerEnd) != '\r') {
            headerEnd++;
        }
        int body = headerEnd;
        while (body < end && Character.isWhitespace(source.charAt(body))) {
            body++;
        }
        if (source.substring(body, end).equals(scalar.value())) {
            return new TextEdit(body, end, value);
        }
        int comment = source.substring(scalar.start(), headerEnd).indexOf('#');
        String kept = comment < 0 ? "" : " " + source.substring(scalar.start() + comment, headerEnd);
        return new TextEdit(scalar.start(), end, plainOrQuoted() + kept);
    }

    /** Behind the last character that is no white space. */
    private int lastOf(int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(source.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
