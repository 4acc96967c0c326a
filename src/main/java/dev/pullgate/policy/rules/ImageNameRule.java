package dev.pullgate.policy.rules;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.image.Unparsable.Problem;
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
    private static final String COPY_DIGEST = "Copy the digest again: sha256: and 64 lower-case hexadecimal digits.";
    private static final String WRITE_AS =
            "Write it as registry/repository:tag, the repository in lower case, e.g. ghcr.io/acme/web:1.4.2.";

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
        if (unparsable.problem() == Problem.DIGEST_FORMAT) {
            return "Write the digest in lower case.";
        }
        Optional<String> meant = likelyMeant(text);
        return meant.isPresent()
                ? "Did you mean \"" + meant.get() + "\"?"
                : switch (unparsable.problem()) {
                    case TOO_LONG -> "Shorten the repository's path.";
                    case BARE_HEX -> "Name its repository and tag instead.";
                    case DIGEST_ALGORITHM, DIGEST_LENGTH, DIGEST_FORMAT -> COPY_DIGEST;
                    case FORMAT, UPPER_CASE -> remedyOfFormat(unparsable);
                };
    }

    private static String remedyOfFormat(Unparsable unparsable) {
        String text = unparsable.text();
        int at = text.indexOf('@');
        if (at >= 0 && at < unparsable.position()) {
            return COPY_DIGEST;
        }
        // Semantic versions have a plus sign before their build metadata, and tags have none.
        return text.startsWith("+", unparsable.position()) ? "Write - or _ instead of +." : WRITE_AS;
    }

    private static boolean looksUnfilled(String text) {
        return text.contains("{{") || text.contains("$") || text.contains("<");
    }

    /**
     * The name without what is most often wrong: white space around it, a scheme before it, upper case in it. A tag stays as it
     * is, since there upper case means something.
     */
    private static Optional<String> likelyMeant(String text) {
        String bare = text.strip();
        int scheme = bare.indexOf("://");
        String withoutScheme = scheme < 0 ? bare : bare.substring(scheme + 3);
        int tag = startOfTag(withoutScheme);
        String lowerCase = withoutScheme.substring(0, tag).toLowerCase(Locale.ROOT) + withoutScheme.substring(tag);
        return Stream.of(bare, withoutScheme, lowerCase, withoutScheme.toLowerCase(Locale.ROOT))
                .filter(candidate -> !candidate.equals(text))
                .filter(candidate -> ParsedImage.parse(candidate) instanceof ImageReference)
                .findFirst();
    }

    private static int startOfTag(String text) {
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return colon < 0 ? text.length() : colon;
    }
}
