package dev.pullgate.policy.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong while a file is read, so that all of it can be told at once. */
final class Problems {
    private final List<PolicyProblem> found = new ArrayList<>();

    void add(Node where, String message) {
        add(where.getStartMark(), message);
    }

    void add(Mark where, String message) {
        found.add(new PolicyProblem(where.getLine() + 1, where.getColumn() + 1, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<PolicyProblem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparing(PolicyProblem::line).thenComparing(PolicyProblem::column))
                .toList();
    }
}
