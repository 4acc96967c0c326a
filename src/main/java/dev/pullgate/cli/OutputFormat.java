package dev.pullgate.cli;

import java.util.Locale;

/** In which form something is printed. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One line of JSON each. */
    JSON;

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
