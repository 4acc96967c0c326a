package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

/**
 * Forbids images that are not in their registry: asked as the kubelet will ask, with the logins that it will have, the
 * registry says 404, or the nodes' own files forbid to ask it. The most common way into ImagePullBackOff.
 */
final class ImageMissingRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.IMAGE_MISSING;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .flatMap(reference -> image.outcome() instanceof Asked asked
                        ? finding(image, reference, asked, evidence)
                        : Optional.empty());
    }

    private Optional<Finding> finding(ImageEvidence image, ImageReference reference, Asked asked, Evidence evidence) {
        return switch (asked.answer()) {
            case Missing missing -> Optional.of(missing(image, reference, asked, missing, evidence));
            case Forbidden(String reason) ->
                Optional.of(finding(
                        image,
                        RegistryWords.certainty(image, evidence),
                        reason,
                        "Take it from a registry that the nodes may pull from."));
            default -> Optional.empty();
        };
    }

    /** In a mirror nobody has pushed it, and whoever reads this may have written another name. */
    private Finding missing(
            ImageEvidence image, ImageReference reference, Asked asked, Missing answer, Evidence evidence) {
        Optional<String> original = evidence.policy().mirrors().original(reference);
        String where = original.map(name -> ", the mirror of " + name + ",").orElse("");
        String otherwise = original.map(name -> "ask who keeps the mirror.").orElse("push it first.");
        return finding(
                image,
                RegistryWords.certainty(image, evidence),
                RegistryWords.whoAnswered(reference, answer.mirror()) + where + " has no " + what(reference, asked)
                        + " (" + RegistryWords.askedWith(asked) + ")"
                        + answer.unasked().map(other -> "; " + other).orElse(""),
                RegistryWords.didYouMean(asked)
                        .map(question -> question + " Else " + otherwise)
                        .orElse(toCheck(reference, asked) + otherwise));
    }

    private static String what(ImageReference image, Asked asked) {
        if (image.digest() != null) {
            return "manifest with that digest in " + image.repository();
        }
        return asked.clues().noRepository()
                ? "repository " + image.repository()
                : image.repository() + ":" + image.reference();
    }

    private static String toCheck(ImageReference image, Asked asked) {
        if (image.digest() != null) {
            return "Check the digest, or ";
        }
        return asked.clues().noRepository() ? "Check the name, or " : "Check the name and the tag, or ";
    }
}
