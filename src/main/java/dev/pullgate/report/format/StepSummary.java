package dev.pullgate.report.format;

import dev.pullgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The page of a run of GitHub Actions, which is a file that steps append markdown to. */
final class StepSummary {
    /** GitHub drops a step's summary that is larger. */
    private static final long MAX_BYTES = 1 << 20;

    /** Less tells nothing. */
    private static final int MIN_BYTES = 1_000;

    private StepSummary() {}

    /**
     * Appends the report as far as there is room.
     *
     * @return what was in the way, if anything
     */
    static Optional<String> append(Path file, Report report) {
        try {
            long room = MAX_BYTES - (Files.exists(file) ? Files.size(file) : 0);
            if (room < MIN_BYTES) {
                return Optional.of("The step summary " + file + " is full.");
            }
            Files.writeString(
                    file,
                    "\n" + MarkdownFormat.text(report, (int) room - 1),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The step summary " + file + " can't be written: " + e.getMessage());
        }
    }
}
