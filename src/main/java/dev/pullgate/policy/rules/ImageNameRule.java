package dev.pullgate.policy.rules;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forbids names that the kubelet cannot parse. The API server lets them through, and the Pod then waits with
 * InvalidImageName for ever, since no pull is even tried.
 */
final class ImageNameRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.IMAGE_NAME;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.image() instanceof Unparsable unparsable
                ? Optional.of(finding(image, Certainty.CERTAIN, unparsable.message(), remedy(unparsable)))
                : Optional.empty();
    }

    private static String remedy(Unparsable unparsable) {
        String text = unparsable.text();
        if (looksUnfilled(text)) {
            return "A placeholder was not filled in: render the template first.";
        }
        Optional<String> meant = likelyMeant(text);
        if (meant.isPresent()) {
            return "Did you mean \"" + meant.get() + "\"?";
        }
        return switch (unparsable.problem()) {
            case DIGEST_ALGORITHM, DIGEST_LENGTH, DIGEST_FORMAT ->
                "Copy the digest again: sha256: and 64 lower-case hexadecimal digits.";
            case TOO_LONG -> "Shorten the repository's path.";
            case BARE_HEX -> "That is an image ID: name a repository, with the ID as @sha256: behind it if need be.";
            case FORMAT, UPPER_CASE ->
                "Write it as registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.";
        };
    }

    private static boolean looksUnfilled(String text) {
        return text.contains("{{") || text.contains("${") || text.contains("$(") || text.contains("<");
    }

    /** The name without what is most often wrong: white space around it, a scheme before it, upper case in it. */
    private static Optional<String> likelyMeant(String text) {
        String bare = text.strip();
        int scheme = bare.indexOf("://");
        String withoutScheme = scheme < 0 ? bare : bare.substring(scheme + 3);
        return Stream.of(bare, withoutScheme, withoutScheme.toLowerCase(Locale.ROOT))
                .filter(candidate -> !candidate.equals(text))
                .filter(candidate -> ParsedImage.parse(candidate) instanceof ImageReference)
                .findFirst();
    }
}
