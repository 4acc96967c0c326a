package dev.pullgate.policy.rules;

import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

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
                ? Optional.of(finding(image, Certainty.CERTAIN, unparsable.message(), NameRemedy.of(unparsable)))
                : Optional.empty();
    }
}
