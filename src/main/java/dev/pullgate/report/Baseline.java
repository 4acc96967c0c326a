package dev.pullgate.report;

import dev.pullgate.policy.OneLine;
import dev.pullgate.workload.FieldPath;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that are known, so that only new ones count. As a file it has one line for each, tabs between its columns, in the
 * order of the places: a change shows as the lines that it is about. Only the fingerprint counts; the rest is for people.
 */
public final class Baseline {
    /** The beginning of the first line; the number goes up when older versions can't read the lines any more. */
    static final String MARK = "# pullgate baseline ";

    static final String VERSION = "1";

    private static final int MAX_VALUE = 200;

    /**
     * One known finding. Its texts are as they stand in the file: what would fake a line or a column is replaced.
     *
     * @param fingerprint 32 hexadecimal digits
     * @param rule the rule's name
     * @param file the file's name
     * @param object such as {@code Deployment shop/web}
     * @param place the container, or the field where the finding is of no container
     * @param value what is written there
     */
    public record Entry(String fingerprint, String rule, String file, String object, String place, String value) {
        private static Entry of(FileFinding found) {
            return new Entry(
                    found.fingerprint(),
                    found.finding().rule().id(),
                    OneLine.printable(found.file()),
                    OneLine.printable(found.object().toString()),
                    OneLine.printable(
                            found.container().isEmpty()
                                    ? FieldPath.of(found.finding().pointer())
                                    : found.container()),
                    OneLine.printable(OneLine.shorten(found.finding().value(), MAX_VALUE)));
        }

        private String line() {
            return String.join("\t", fingerprint, rule, file, object, place, value);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Baseline(Collection<Entry> entries) {
        entries.forEach(entry -> this.entries.putIfAbsent(entry.fingerprint(), entry));
    }

    /** Everything that a report finds. */
    public static Baseline of(Report report) {
        return new Baseline(report.findings().stream()
                .map(Entry::of)
                .sorted(Comparator.comparing(Entry::file)
                        .thenComparing(Entry::object)
                        .thenComparing(Entry::place)
                        .thenComparing(Entry::rule)
                        .thenComparing(Entry::value)
                        .thenComparing(Entry::fingerprint))
                .toList());
    }

    /** Every entry, in the order of the file. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Whether it has that fingerprint. */
    public boolean knows(String fingerprint) {
        return entries.containsKey(fingerprint);
    }

    /** The file; {@link BaselineFile} reads it. */
    public void write(PrintWriter out) {
        out.print(MARK + VERSION + ": findings that are known and do not count; --write-baseline writes it anew\n");
        out.print("# fingerprint\trule\tfile\tobject\tplace\tvalue\n");
        entries.values().forEach(entry -> out.print(entry.line() + "\n"));
    }
}
