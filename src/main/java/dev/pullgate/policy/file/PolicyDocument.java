package dev.pullgate.policy.file;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.yaml.Problem;
import java.util.List;

/** What came of reading a policy file. */
public sealed interface PolicyDocument {
    /** A policy without problems. */
    record Loaded(ImageAdmissionPolicy policy) implements PolicyDocument {}

    /** Every problem of the file, in its order; never empty. */
    record Rejected(List<Problem> problems) implements PolicyDocument {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
