package dev.pullgate.report.format;

import java.io.PrintWriter;

/** Writes the little XML that a report needs. */
final class XmlOut {
    private final PrintWriter out;
    private int depth;

    XmlOut(PrintWriter out) {
        this.out = out;
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    /** @param attributes names and values, in turns */
    void open(String name, String... attributes) {
        line(tag(name, attributes) + ">");
        depth++;
    }

    void close(String name) {
        depth--;
        line("</" + name + ">");
    }

    /** An element without content. */
    void empty(String name, String... attributes) {
        line(tag(name, attributes) + "/>");
    }

    /** An element that holds text; its lines stay as they are. */
    void text(String name, String text, String... attributes) {
        line(tag(name, attributes) + ">" + escape(text) + "</" + name + ">");
    }

    private static String tag(String name, String... attributes) {
        StringBuilder tag = new StringBuilder("<").append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            tag.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return tag.toString();
    }

    /** Characters that XML 1.0 (2.2) has no way to write become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
    }

    private void line(String text) {
        out.print("  ".repeat(depth) + text + "\n");
    }
}
