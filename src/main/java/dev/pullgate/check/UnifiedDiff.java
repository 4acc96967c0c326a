package dev.pullgate.check;

import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is changed in a file, in the form that {@code diff -u} writes and {@code git apply} and {@code patch -p1} take. Lines are what ends
 * with LF, as there.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String MARK = "\uFEFF";

    private final List<String> lines;
    private final StringBuilder out = new StringBuilder();
    /** How many lines the file has got more so far. */
    private int shift;

    private UnifiedDiff(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Lines that others take the place of.
     *
     * @param from index of the first of them
     * @param to index behind the last of them
     * @param lines what stands there instead
     */
    private record Change(int from, int to, List<String> lines) {}

    /** The difference; empty where nothing is changed. */
    public static String of(FileFix fix) {
        if (!fix.isChanged()) {
            return "";
        }
        ManifestFile file = fix.before();
        // A byte order mark is part of the first line to whoever applies this.
        String mark = Arrays.equals(file.encode(""), MARK.getBytes(StandardCharsets.UTF_8)) ? MARK : "";
        String text = mark + file.text();
        UnifiedDiff diff = new UnifiedDiff(lines(text));
        diff.header(file.name());
        diff.hunks(diff.changes(text, fix.edits(), mark.length()));
        return diff.out.toString();
    }

    /** With their ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }

    /** One for all edits that share a line. */
    private List<Change> changes(String text, List<TextEdit> unmarked, int mark) {
        List<TextEdit> edits = unmarked.stream()
                .map(edit -> new TextEdit(edit.start() + mark, edit.end() + mark, edit.text()))
                .toList();
        List<Change> changes = new ArrayList<>();
        int line = 0;
        int lineStart = 0;
        int next = 0;
        while (next < edits.size()) {
            while (lineStart + lines.get(line).length() <= edits.get(next).start()) {
                lineStart += lines.get(line).length();
                line++;
            }
            int to = line;
            int end = lineStart;
            List<TextEdit> here = new ArrayList<>();
            while (next < edits.size() && (here.isEmpty() || edits.get(next).start() < end)) {
                TextEdit edit = edits.get(next);
                here.add(new TextEdit(edit.start() - lineStart, edit.end() - lineStart, edit.text()));
                while (end < edit.end() || to == line) {
                    end += lines.get(to).length();
                    to++;
                }
                next++;
            }
            changes.add(new Change(line, to, lines(TextEdit.apply(text.substring(lineStart, end), here))));
            line = to;
            lineStart = end;
        }
        return changes;
    }

    private void header(String name) {
        String end = name.indexOf(' ') < 0 ? "\n" : "\t\n";
        String path = name.startsWith("/") ? name : "/" + name;
        out.append("--- a").append(path).append(end);
        out.append("+++ b").append(path).append(end);
    }

    private void hunks(List<Change> changes) {
        int next = 0;
        while (next < changes.size()) {
            int last = next;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).from() - changes.get(last).to() <= 2 * CONTEXT) {
                last++;
            }
            hunk(changes.subList(next, last + 1));
            next = last + 1;
        }
    }

    private void hunk(List<Change> changes) {
        int from = Math.max(0, changes.getFirst().from() - CONTEXT);
        int to = Math.min(lines.size(), changes.getLast().to() + CONTEXT);
        int more = changes.stream()
                .mapToInt(change -> change.lines().size() - (change.to() - change.from()))
                .sum();
        out.append("@@ -").append(from + 1).append(',').append(to - from);
        out.append(" +")
                .append(from + 1 + shift)
                .append(',')
                .append(to - from + more)
                .append(" @@\n");
        shift += more;
        int at = from;
        for (Change change : changes) {
            print(' ', lines.subList(at, change.from()));
            print('-', lines.subList(change.from(), change.to()));
            print('+', change.lines());
            at = change.to();
        }
        print(' ', lines.subList(at, to));
    }

    private void print(char mark, List<String> printed) {
        for (String line : printed) {
            out.append(mark).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
