package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.Tags;
import java.util.Optional;

/**
 * Forbids names that mean something else tomorrow: no tag at all, {@code latest}, another tag on the policy's list of
 * floating ones, and with {@code requireDigest} every name without a digest. What runs then depends on when it was pulled,
 * a rollback does not bring back what ran before, and Kubernetes asks the registry at every start.
 */
final class ImageTagRule implements ImageRule {
    /** What a name without a tag means; said or not, it moves, whatever list the policy has. */
    private static final String LATEST = "latest";

    @Override
    public RuleId id() {
        return RuleId.IMAGE_TAG;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        Tags tags = evidence.policy().tags();
        return image.reference()
                .flatMap(reference -> problem(reference, tags)
                        .map(problem -> finding(image, Certainty.CERTAIN, problem, remedy(image, tags))));
    }

    private static Optional<String> problem(ImageReference image, Tags tags) {
        if (image.digest() != null) {
            return Optional.empty();
        }
        if (tags.requireDigest()) {
            return Optional.of("no digest, and the policy requires one");
        }
        if (image.tag() == null) {
            return Optional.of("no tag, so it means latest and changes under you");
        }
        return image.tag().equals(LATEST) || tags.floating().contains(image.tag())
                ? Optional.of("tag " + image.tag() + " moves, so the image changes under you")
                : Optional.empty();
    }

    /** What to append, and not the whole name with it: a warning has room for one digest and little more. */
    private static String remedy(ImageEvidence image, Tags tags) {
        String pin = todaysDigest(image)
                .map(digest -> "@" + digest + " to keep today's.")
                .orElse("its digest, @sha256:….");
        return (tags.requireDigest() ? "Append " : "Name a version, or append ") + pin;
    }

    private static Optional<String> todaysDigest(ImageEvidence image) {
        return image.outcome() instanceof Asked asked && asked.answer() instanceof Found found
                ? found.digest()
                : Optional.empty();
    }
}
