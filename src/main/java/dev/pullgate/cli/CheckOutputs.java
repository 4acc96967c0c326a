package dev.pullgate.cli;

import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.policy.Action;
import dev.pullgate.report.Report;
import dev.pullgate.report.format.Format;
import dev.pullgate.report.format.FormatOptions;
import dev.pullgate.report.format.Formats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a report goes, in which forms: what {@code -o} says. */
final class CheckOutputs {
    /**
     * One of them.
     *
     * @param file where it is written; empty: standard output
     */
    private record Output(Format format, Optional<Path> file) {}

    private final List<Output> outputs;

    private CheckOutputs(List<Output> outputs) {
        this.outputs = outputs;
    }

    /**
     * Those that are wanted.
     *
     * @param texts such as {@code text}, {@code sarif=pullgate.sarif}; none: text
     * @param folder where the command runs
     * @throws UnusableException if one is none, or two go to standard output
     */
    static CheckOutputs of(List<String> texts, Path folder) throws UnusableException {
        List<Output> outputs = new ArrayList<>();
        for (String text : texts.isEmpty() ? List.of("text") : texts) {
            outputs.add(output(text, folder));
        }
        if (outputs.stream().filter(output -> output.file().isEmpty()).count() > 1) {
            throw new UnusableException(
                    "Two formats can't both go to standard output; give all but one a file: -o sarif=pullgate.sarif.");
        }
        return new CheckOutputs(outputs);
    }

    private static Output output(String text, Path folder) throws UnusableException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String file = text.substring(equals + 1);
        Format format = Formats.of(name)
                .orElseThrow(() -> new UnusableException("There is no format \"" + Shown.text(name) + "\"; there are: "
                        + String.join(", ", Formats.names()) + "."));
        if (equals >= 0 && file.isEmpty()) {
            throw new UnusableException("-o " + name + "= names no file.");
        }
        return new Output(format, equals < 0 ? Optional.empty() : Optional.of(folder.resolve(file)));
    }

    /**
     * Writes the report everywhere.
     *
     * @throws UnusableException if a file can't be written
     */
    void write(Report report, Surroundings surroundings, Action failOn) throws UnusableException {
        @Nullable String noColour = surroundings.environment().get("NO_COLOR");
        boolean colour = surroundings.terminals().out() && (noColour == null || noColour.isEmpty());
        FormatOptions options = FormatOptions.plain(
                        Commands.version(), surroundings.clock().instant())
                .failingOn(failOn);
        String summary = surroundings.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        FormatOptions everywhere = summary.isEmpty() ? options : options.appendingTo(Path.of(summary));
        for (Output output : outputs) {
            if (output.file().isEmpty()) {
                output.format().write(report, everywhere.coloured(colour), surroundings.out());
                surroundings.out().flush();
            } else {
                write(report, everywhere, output.format(), output.file().get());
            }
        }
    }

    private static void write(Report report, FormatOptions options, Format format, Path file) throws UnusableException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            format.write(report, options, out);
            if (out.checkError()) {
                throw new IOException("it could not be written whole");
            }
        } catch (IOException e) {
            throw new UnusableException("The report can't be written to " + Shown.path(file) + ": " + e.getMessage());
        }
    }
}
