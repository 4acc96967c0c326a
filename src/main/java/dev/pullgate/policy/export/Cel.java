package dev.pullgate.policy.export;

import dev.pullgate.policy.Glob;
import dev.pullgate.policy.NamePattern;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of CEL, and of RE2's regular expressions in it. */
final class Cel {
    private static final String PART = "[^/]*";

    private Cel() {}

    /** A string literal. */
    static String text(String value) {
        StringBuilder literal = new StringBuilder("'");
        value.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c >= ' ' && c <= '~') {
                literal.append((char) c);
            } else {
                literal.append(String.format("\\U%08x", c));
            }
        });
        return literal.append('\'').toString();
    }

    /** A list of string literals. */
    static String texts(Collection<String> values) {
        return values.stream().map(Cel::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** An expression that is true where one of the names' patterns covers a name that {@code operand} is, with a slash behind. */
    static String covers(String operand, List<NamePattern> patterns) {
        return matches(operand, patterns.stream().map(Cel::regex).toList());
    }

    /** An expression that is true where one of the globs covers {@code operand}. */
    static String matchesAny(String operand, List<Glob> globs) {
        return matches(operand, globs.stream().map(glob -> regex(glob.text())).toList());
    }

    /** An expression that is true where one of the regular expressions covers all of {@code operand}. */
    static String matches(String operand, List<String> regexes) {
        return operand + ".matches(" + text("^(?s:" + String.join("|", regexes) + ")$") + ")";
    }

    /** All of them hold; true where there are none. */
    static String all(List<String> conditions) {
        return conditions.isEmpty() ? "true" : String.join(" && ", conditions);
    }

    /**
     * A pattern, as a regular expression over a name with a slash behind it: so each part, and each of the parts that {@code **}
     * stands for, ends in one.
     */
    static String regex(NamePattern pattern) {
        String text = pattern.toString();
        StringBuilder regex = new StringBuilder();
        for (String part : List.of((text.contains("/") ? text : text + "/**").split("/", -1))) {
            regex.append(part.equals("**") ? "(?:" + PART + "/)*" : regex(part, PART) + "/");
        }
        return regex.toString();
    }

    /** A text in which {@code *} is any run of characters, as a regular expression. */
    static String regex(String glob) {
        return regex(glob, ".*");
    }

    private static String regex(String glob, String star) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            if (c == '*') {
                regex.append(star);
            } else if ("\\.+?()[]{}|^$".indexOf(c) >= 0) {
                regex.append('\\').appendCodePoint(c);
            } else {
                regex.appendCodePoint(c);
            }
        });
        return regex.toString();
    }
}
