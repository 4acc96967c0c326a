package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestContent.Unread;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullLimit.CountedBy;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells that a registry grants few pulls more, or none: a HEAD does not count there, the node's GET does (pull-semantics.md
 * 3.5), so an image that is there may be refused all the same. The figures are those of whoever asked; the nodes may have
 * others, so nobody can tell.
 */
final class RegistryLimitRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.REGISTRY_LIMIT;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .flatMap(reference -> image.outcome() instanceof Asked asked && asked.answer() instanceof Found found
                        ? problem(found, asked, evidence.policy().registries().warnBelow(reference))
                                .map(problem -> finding(
                                        image, Certainty.UNKNOWN, reference.registry() + problem, remedy(found, asked)))
                        : Optional.empty());
    }

    private static Optional<String> problem(Found found, Asked asked, int warnBelow) {
        boolean refuses = asked.inspection()
                .content()
                .filter(content -> content instanceof Unread(Throttled throttled))
                .isPresent();
        return refuses
                ? Optional.of(" has it, and refuses more pulls for now (429)")
                : found.limit()
                        .filter(limit -> 100L * limit.remaining() <= (long) warnBelow * limit.limit())
                        .map(RegistryLimitRule::words);
    }

    private static String words(PullLimit limit) {
        return " grants " + limit.remaining() + " of " + limit.limit() + " pulls more within " + words(limit.window());
    }

    private static String words(Duration window) {
        return window.toHours() > 0 ? window.toHours() + " h" : window.toMinutes() + " min";
    }

    /** Some registries count by address although there was a login. */
    private static String remedy(Found found, Asked asked) {
        boolean byAddress = found.limit()
                .filter(limit -> limit.countedBy() == CountedBy.ADDRESS)
                .isPresent();
        if (asked.login().isEmpty()) {
            return "That is without a login; list a pull secret in imagePullSecrets, or use a mirror of your own.";
        }
        return byAddress
                ? "It counts by address, here Pullgate's; the nodes' may differ. Wait, or use a mirror of your own."
                : "That is the account's of " + RegistryWords.of(asked.login().get())
                        + "; wait, or pull from a mirror of your own.";
    }
}
