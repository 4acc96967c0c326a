package dev.pullgate.report;

import java.nio.file.Path;
import java.util.List;

/** What came of reading a baseline. */
public sealed interface BaselineFile {
    /** It can be used. */
    record Loaded(Baseline baseline) implements BaselineFile {}

    /** It can't: a sentence for each reason, with the line that it is about; never empty. */
    record Rejected(List<String> problems) implements BaselineFile {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a file that {@link Baseline#write} wrote. */
    static BaselineFile read(Path file) {
        return new BaselineReader(file).read();
    }
}
