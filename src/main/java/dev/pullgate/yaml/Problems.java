package dev.pullgate.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong while a file is read, so that all of it can be told at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** That much is wrong at that node. */
    public void add(Node where, String message) {
        add(where.getStartMark(), message);
    }

    void add(Mark where, String message) {
        found.add(new Problem(where.getLine() + 1, where.getColumn() + 1, message));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of it, in the order of the file. */
    public List<Problem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::line).thenComparing(Problem::column))
                .toList();
    }
}
