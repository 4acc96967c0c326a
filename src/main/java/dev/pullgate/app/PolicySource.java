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
import java.util.List;
import java.util.stream.Collectors;

/**
 * The policy file. Without a policy that somebody can be held to nothing starts; later on, a file that can't be used changes
 * nothing.
 */
final class PolicySource {
    private final Path file;
    private Content before;

    /** What is in the file: a text, or a problem. */
    private sealed interface Content {
        record Text(String text) implements Content {}

        record Unreadable(String problem) implements Content {}
    }

    /** A file, as it is now. */
    PolicySource(Path file) {
        this.file = file;
        this.before = content();
    }

    /**
     * The policy that the file holds.
     *
     * @throws CannotStartException with everything that is wrong with it
     */
    ImageAdmissionPolicy first() {
        return switch (before) {
            case Content.Unreadable(String problem) -> throw new CannotStartException(problem);
            case Content.Text(String text) ->
                switch (PolicyFile.read(text)) {
                    case PolicyDocument.Loaded loaded -> loaded.policy();
                    case PolicyDocument.Rejected rejected ->
                        throw new CannotStartException("The policy file " + file + " can't be used:\n"
                                + problems(rejected).stream().collect(Collectors.joining("\n  ", "  ", "")));
                };
        };
    }

    /** Looks at the file again, and tells {@code inForce} where it has changed. For one thread alone. */
    void refresh(PolicyInForce inForce) {
        Content now = content();
        if (now.equals(before)) {
            return;
        }
        before = now;
        String what = "the file " + file;
        switch (now) {
            case Content.Unreadable(String problem) -> inForce.keep(what, List.of(problem));
            case Content.Text(String text) -> {
                switch (PolicyFile.read(text)) {
                    case PolicyDocument.Loaded loaded -> inForce.exchange(loaded.policy(), what);
                    case PolicyDocument.Rejected rejected -> inForce.keep(what, problems(rejected));
                }
            }
        }
    }

    private static List<String> problems(PolicyDocument.Rejected rejected) {
        return rejected.problems().stream().map(Problem::toString).toList();
    }

    /** Whole, and not by its time: it is small, and a mounted ConfigMap is exchanged by a link. */
    private Content content() {
        try {
            return new Content.Text(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new Content.Unreadable("There is no policy file " + file + " (pullgate.policy.file).");
        } catch (MalformedInputException e) {
            return new Content.Unreadable("The policy file " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            return new Content.Unreadable("The policy file " + file + " can't be read: " + e);
        }
    }
}
