package dev.pullgate.policy.file;

import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.NamePattern;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a pattern, and refuses one that covers no image there can be: {@code nginx} or {@code acme/**} on a deny list would
 * guard nothing.
 */
final class PatternReader {
    private static final String HUB = "docker.io/";

    private PatternReader() {}

    /** The pattern; where there is none, {@code complain} has been told why. */
    static Optional<NamePattern> read(String text, Consumer<String> complain) {
        try {
            NamePattern pattern = new NamePattern(text);
            Optional<String> inVain = whyNothingIsCovered(text);
            inVain.ifPresent(why -> complain.accept("pattern \"" + text + "\" " + why));
            return inVain.isEmpty() ? Optional.of(pattern) : Optional.empty();
        } catch (IllegalArgumentException e) {
            String why = FullName.problem(text).orElse(String.valueOf(e.getMessage()));
            complain.accept("pattern \"" + text + "\" " + why);
            return Optional.empty();
        }
    }

    private static Optional<String> whyNothingIsCovered(String text) {
        Optional<String> problem = FullName.problem(text);
        if (problem.isPresent()) {
            return problem;
        }
        String path = text.startsWith(HUB) ? text.substring(HUB.length()) : "";
        if (!path.isEmpty() && !FullName.onDockerHub(path).equals(text)) {
            return Optional.of("covers no image; in full it is " + FullName.onDockerHub(path));
        }
        // A digit can stand for any run of characters: in a host, in a port and in a path.
        String covered = text.replace('*', '1') + (text.contains("/") ? "" : "/1");
        return ParsedImage.parse(covered) instanceof Unparsable unparsable
                ? Optional.of("covers no image; " + unparsable.message())
                : Optional.empty();
    }
}
