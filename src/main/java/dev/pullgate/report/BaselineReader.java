package dev.pullgate.report;

import dev.pullgate.policy.OneLine;
import dev.pullgate.report.Baseline.Entry;
import dev.pullgate.report.BaselineFile.Loaded;
import dev.pullgate.report.BaselineFile.Rejected;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one file. */
final class BaselineReader {
    /** A hundred thousand findings have a third of that. */
    private static final long MAX_BYTES = 64L << 20;

    /** More of the same tells nobody more. */
    private static final int MAX_PROBLEMS = 10;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    BaselineReader(Path file) {
        this.file = file;
    }

    BaselineFile read() {
        try {
            if (!Files.exists(file)) {
                return rejected("There is no baseline " + file + ". Write one with --write-baseline.");
            }
            if (!Files.isRegularFile(file)) {
                return rejected(file + " is no file, so it can be no baseline.");
            }
            if (Files.size(file) > MAX_BYTES) {
                return rejected(file + " has more than " + MAX_BYTES + " bytes; no baseline is that long.");
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                return read(lines);
            }
        } catch (CharacterCodingException e) {
            return rejected(file + " is not UTF-8 text, so it can be no baseline.");
        } catch (IOException e) {
            return rejected(file + " can't be read: " + e.getMessage());
        }
    }

    private BaselineFile read(BufferedReader lines) throws IOException {
        String first = lines.readLine();
        if (first == null || !first.startsWith(Baseline.MARK)) {
            return rejected(file + ":1: this is no baseline: one begins with \"" + Baseline.MARK
                    + "\". Write one with --write-baseline.");
        }
        if (!first.startsWith(Baseline.MARK + Baseline.VERSION + ":")) {
            return rejected(
                    file + ":1: another version of Pullgate wrote this baseline. Write it anew with --write-baseline.");
        }
        int number = 1;
        for (String line = lines.readLine(); line != null && problems.size() < MAX_PROBLEMS; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line, number);
            }
        }
        return problems.isEmpty() ? new Loaded(new Baseline(entries)) : new Rejected(problems);
    }

    private void add(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length == 6 && FINGERPRINT.matcher(columns[0]).matches()) {
            entries.add(new Entry(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]));
        } else {
            problems.add(file + ":" + number + ": \"" + OneLine.printable(OneLine.shorten(line, 40))
                    + "\" is no line of a baseline. Take it out, or write the baseline anew with --write-baseline.");
        }
    }

    private static BaselineFile rejected(String problem) {
        return new Rejected(List.of(problem));
    }
}
