package dev.pullgate.cli;

import dev.pullgate.policy.OneLine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Texts from outside, as they are printed: without what could fake lines, and not longer than anybody reads. */
final class Shown {
    private static final int LONGEST = 300;

    private Shown() {}

    static String text(@Nullable String text) {
        return text == null ? "" : OneLine.printable(OneLine.shorten(text, LONGEST));
    }

    static String path(Path path) {
        return text(path.toString());
    }
}
