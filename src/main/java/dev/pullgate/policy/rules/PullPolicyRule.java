package dev.pullgate.policy.rules;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

/**
 * Finds {@code Always} on an image that cannot change: each start then depends on the registry, for nothing. On Pods it is
 * put right on the way in (see {@code inject} in the policy).
 */
final class PullPolicyRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.PULL_POLICY;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .filter(reference -> image.use().pullPolicy() == PullPolicy.ALWAYS
                        && evidence.policy().registries().isImmutable(reference))
                .map(reference -> new Finding(
                        id(),
                        image.use().pullPolicyPointer(),
                        PullPolicy.ALWAYS.text(),
                        Certainty.CERTAIN,
                        "every start asks the registry, for an image that cannot change (" + why(reference) + ")",
                        "Set it to IfNotPresent."));
    }

    private static String why(ImageReference image) {
        return image.digest() != null ? "it has a digest" : "the policy says that tag " + image.tag() + " never moves";
    }
}
