package dev.pullgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Names, one a line. What stands around them is no part of them; empty lines and those that begin with {@code #} are passed over.
 * What is not UTF-8 is read as U+FFFD, which no name has.
 */
final class NamesInput {
    private static final String STANDARD_INPUT = "-";
    /** No name is that long; what is beyond is not kept. */
    private static final int LONGEST = 5_000;

    private NamesInput() {}

    /**
     * The names that a command is given: its arguments, where one may be {@code -} for standard input, or, where there are none,
     * what is piped in.
     */
    static List<String> of(List<String> arguments, Surroundings surroundings) throws IOException {
        boolean isPiped = arguments.isEmpty() ? !surroundings.isTyped() : arguments.contains(STANDARD_INPUT);
        if (!isPiped) {
            return arguments;
        }
        List<String> names = new ArrayList<>(arguments);
        names.removeIf(STANDARD_INPUT::equals);
        each(surroundings.in(), names::add);
        return names;
    }

    /** Hands over each name as it is read. */
    static void each(InputStream in, Consumer<String> names) throws IOException {
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        char[] buffer = new char[8192];
        StringBuilder line = new StringBuilder();
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    hand(line, names);
                } else if (line.length() < LONGEST) {
                    line.append(buffer[i]);
                }
            }
        }
        hand(line, names);
    }

    private static void hand(StringBuilder line, Consumer<String> names) {
        String name = line.toString().strip();
        line.setLength(0);
        if (!name.isEmpty() && name.charAt(0) != '#') {
            names.accept(name);
        }
    }
}
