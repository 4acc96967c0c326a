package dev.pullgate.cli;

import java.util.stream.Stream;

/** Command lines, put together. */
final class Lines {
    private Lines() {}

    static String[] joined(String command, String option, String... arguments) {
        return Stream.concat(Stream.of(command, option), Stream.of(arguments)).toArray(String[]::new);
    }
}
