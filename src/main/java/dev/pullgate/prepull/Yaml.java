package dev.pullgate.prepull;

import java.util.Locale;

/** Lines of YAML, indented by two spaces a level. */
final class Yaml {
    private final StringBuilder text = new StringBuilder();

    Yaml comment(String line) {
        return line(0, "# " + line);
    }

    Yaml line(int level, String line) {
        text.repeat(' ', 2 * level).append(line).append('\n');
        return this;
    }

    /** A field with a text that is given: quoted, so that it can be nothing else. */
    Yaml field(int level, String name, String value) {
        StringBuilder quoted = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                quoted.append((char) c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return line(level, name + ": \"" + quoted + '"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
