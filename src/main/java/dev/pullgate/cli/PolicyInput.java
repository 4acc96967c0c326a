package dev.pullgate.cli;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy that a command goes by. */
final class PolicyInput {
    private PolicyInput() {}

    /**
     * The policy of a file, or what holds where nobody wrote one; empty where the file can't be used. What is wrong with it is
     * told, all of it.
     *
     * @param file null where none is named
     */
    static Optional<ImageAdmissionPolicy> read(@Nullable Path file, PrintWriter err) {
        if (file == null) {
            return Optional.of(ImageAdmissionPolicy.DEFAULT);
        }
        return switch (TextFile.read(file, "policy file")) {
            case TextFile.Text(String text) -> policy(file, text, err);
            case TextFile.Unreadable(String problem) -> {
                err.println(problem);
                yield Optional.empty();
            }
        };
    }

    private static Optional<ImageAdmissionPolicy> policy(Path file, String text, PrintWriter err) {
        return switch (PolicyFile.read(text)) {
            case PolicyDocument.Loaded loaded -> Optional.of(loaded.policy());
            case PolicyDocument.Rejected rejected -> {
                err.println("The policy file " + Shown.path(file) + " can't be used:");
                rejected.problems().forEach(problem -> err.println("  " + Shown.text(problem.toString())));
                yield Optional.empty();
            }
        };
    }
}
