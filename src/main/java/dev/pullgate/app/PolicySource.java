package dev.pullgate.app;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.yaml.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gets the policy at start. Without a policy that somebody can be held to, nothing starts. */
final class PolicySource {
    private PolicySource() {}

    /**
     * The policy of the file, or the default without one.
     *
     * @throws CannotStartException with every problem of the file
     */
    static ImageAdmissionPolicy load(Optional<Path> file) {
        return file.map(PolicySource::load).orElse(ImageAdmissionPolicy.DEFAULT);
    }

    private static ImageAdmissionPolicy load(Path file) {
        return switch (PolicyFile.read(text(file))) {
            case PolicyDocument.Loaded loaded -> loaded.policy();
            case PolicyDocument.Rejected rejected ->
                throw new CannotStartException("The policy file " + file + " can't be used:\n"
                        + rejected.problems().stream()
                                .map(Problem::toString)
                                .collect(Collectors.joining("\n  ", "  ", "")));
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CannotStartException("There is no policy file " + file + " (pullgate.policy.file).");
        } catch (MalformedInputException e) {
            throw new CannotStartException("The policy file " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new CannotStartException("The policy file " + file + " can't be read: " + e);
        }
    }
}
