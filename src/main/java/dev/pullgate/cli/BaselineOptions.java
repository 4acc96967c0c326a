package dev.pullgate.cli;

import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.check.Outside.Wanted;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.report.Baseline;
import dev.pullgate.report.BaselineFile;
import dev.pullgate.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The findings that are known. */
final class BaselineOptions {
    @Option(names = "--baseline", paramLabel = "FILE", description = "Lets the findings in that file pass.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Writes every finding to that file, for --baseline, and ends with 0.")
    private @Nullable Path newBaseline;

    /**
     * Those of the file that is named, if one is.
     *
     * @throws UnusableException if it can't be used
     */
    Optional<Baseline> known(Surroundings surroundings) throws UnusableException {
        if (baseline == null) {
            return Optional.empty();
        }
        return switch (BaselineFile.read(surroundings.folder().resolve(baseline))) {
            case BaselineFile.Loaded(Baseline loaded) -> Optional.of(loaded);
            case BaselineFile.Rejected(List<String> problems) ->
                throw new UnusableException(String.join(" ", problems));
        };
    }

    /** Whether findings become known, and so none of them fails. */
    boolean isWritten() {
        return newBaseline != null;
    }

    /** Of an entry: whether a finding like that would be found, were it still there. */
    static Predicate<Baseline.Entry> isLookedAt(CheckInput.Read read, Wanted wanted) {
        Set<String> files = read.files().stream()
                .filter(file -> file.unread().isEmpty())
                .map(ManifestFile::name)
                .collect(Collectors.toSet());
        return entry -> files.contains(entry.file())
                && RuleId.of(entry.rule())
                        .filter(rule -> !wanted.offline() || rule.need() != Need.REGISTRY)
                        .isPresent();
    }

    /**
     * Writes everything that a report finds, where that is wanted.
     *
     * @throws UnusableException if the file can't be written
     */
    void write(Report report, Surroundings surroundings) throws UnusableException {
        if (newBaseline == null) {
            return;
        }
        Path where = surroundings.folder().resolve(newBaseline);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(where, StandardCharsets.UTF_8))) {
            Baseline.of(report).write(out);
        } catch (IOException e) {
            throw new UnusableException(
                    "The baseline can't be written to " + Shown.path(newBaseline) + ": " + e.getMessage());
        }
    }
}
