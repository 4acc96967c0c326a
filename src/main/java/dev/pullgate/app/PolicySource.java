package dev.pullgate.app;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.policy.file.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gets the policy at start. A broken one is told in full, and keeps the process from starting. */
final class PolicySource {
    private PolicySource() {}

    /**
     * The policy of the file, or the default without one.
     *
     * @throws BrokenPolicyException with every problem of the file
     */
    static ImageAdmissionPolicy load(Optional<Path> file) {
        if (file.isEmpty()) {
            return ImageAdmissionPolicy.DEFAULT;
        }
        Path path = file.get();
        String yaml;
        try {
            yaml = Files.readString(path);
        } catch (IOException e) {
            throw new BrokenPolicyException("The policy file " + path + " can't be read: " + e);
        }
        return switch (PolicyFile.read(yaml)) {
            case PolicyDocument.Loaded loaded -> loaded.policy();
            case PolicyDocument.Rejected rejected ->
                throw new BrokenPolicyException("The policy file " + path + " can't be used:\n"
                        + rejected.problems().stream()
                                .map(PolicyProblem::toString)
                                .collect(Collectors.joining("\n  ", "  ", "")));
        };
    }

    /** Without a policy that somebody can be held to, nothing starts. */
    static final class BrokenPolicyException extends RuntimeException {
        BrokenPolicyException(String message) {
            super(message, null, false, false);
        }
    }
}
