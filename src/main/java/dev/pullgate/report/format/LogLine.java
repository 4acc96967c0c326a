package dev.pullgate.report.format;

import java.util.regex.Pattern;

/**
 * A line for a log that a CI system reads along: GitHub takes {@code ::name::} at the beginning of a line and
 * {@code ##[name]} anywhere in it for a command, Azure {@code ##vso[…]}, TeamCity {@code ##teamcity[…]}.
 */
final class LogLine {
    private static final Pattern AT_THE_BEGINNING = Pattern.compile("^(\\s*):(?=:)");
    private static final Pattern ANYWHERE = Pattern.compile("#(?=#[A-Za-z]*\\[)");

    private LogLine() {}

    /** The line, with a space in what would be a command. */
    static String of(String line) {
        String safe = !line.contains("##") ? line : ANYWHERE.matcher(line).replaceAll("# ");
        return AT_THE_BEGINNING.matcher(safe).replaceFirst("$1: ");
    }
}
