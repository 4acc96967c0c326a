package dev.pullgate.policy.file;

import static java.util.stream.Collectors.joining;

import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.yaml.Problem;

/** A policy that is refused. */
final class Refused {
    private Refused() {}

    /** What is wrong with it, one problem a line. */
    static String problems(String yaml) {
        return switch (PolicyFile.read(yaml)) {
            case Loaded loaded -> throw new AssertionError("nothing is wrong with\n" + yaml);
            case Rejected rejected ->
                rejected.problems().stream().map(Problem::toString).collect(joining("\n"));
        };
    }
}
