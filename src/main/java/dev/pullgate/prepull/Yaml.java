package dev.pullgate.prepull;

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

    /** A field with a text that is given: quoted, so that it can be nothing else. It has none that would have to be escaped. */
    Yaml field(int level, String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException("has to be escaped: " + name);
        }
        return line(level, name + ": \"" + value + '"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
