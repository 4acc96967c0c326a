package dev.pullgate.policy.rules;

import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.Registries;
import dev.pullgate.policy.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Forbids images from registries or repositories that the policy does not allow: what is on the deny list, and, where there
 * is an allow list, what is not on it. Names are compared in their normalised form, so {@code nginx} is
 * {@code docker.io/library/nginx}. An image that is denied here is never asked for at its registry.
 */
final class ImageRegistryRule implements ImageRule {
    private static final int NAMED_PATTERNS = 4;

    @Override
    public RuleId id() {
        return RuleId.IMAGE_REGISTRY;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .flatMap(reference -> check(image, reference, evidence.policy().registries()));
    }

    private Optional<Finding> check(ImageEvidence image, ImageReference reference, Registries registries) {
        Optional<NamePattern> denied = registries.deniedBy(reference);
        if (denied.isPresent()) {
            return Optional.of(finding(
                    image,
                    Certainty.CERTAIN,
                    "the policy denies what matches \"" + denied.get() + "\"",
                    remedy(registries)));
        }
        if (registries.isOffTheAllowList(reference)) {
            return Optional.of(finding(
                    image, Certainty.CERTAIN, "the policy does not allow " + reference.name(), remedy(registries)));
        }
        return Optional.empty();
    }

    private static String remedy(Registries registries) {
        List<NamePattern> allowed = registries.allowed();
        return allowed.isEmpty()
                ? "Take it from another registry, or ask whoever keeps the policy."
                : "Take it from " + list(allowed) + ", or ask whoever keeps the policy.";
    }

    private static String list(List<NamePattern> patterns) {
        String named = patterns.stream()
                .limit(NAMED_PATTERNS)
                .map(NamePattern::toString)
                .collect(Collectors.joining(", "));
        int others = patterns.size() - NAMED_PATTERNS;
        return others > 0 ? named + " and " + others + " more" : named;
    }
}
