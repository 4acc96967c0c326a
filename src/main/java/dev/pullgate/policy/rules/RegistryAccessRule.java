package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

/**
 * Forbids images that the registry refuses to the logins of the pull secrets, with 401 or 403. Certain only where the policy
 * says that the nodes have no logins of their own; many registries also answer so for repositories that do not exist.
 */
final class RegistryAccessRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.REGISTRY_ACCESS;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .flatMap(reference -> image.outcome() instanceof Asked asked
                                && asked.answer() instanceof AccessDenied denied
                                && !PullSecretRule.saysThatNoneIsThere(image, evidence)
                        ? Optional.of(denied(image, reference, asked, denied, evidence))
                        : Optional.empty());
    }

    private Finding denied(
            ImageEvidence image, ImageReference reference, Asked asked, AccessDenied denied, Evidence evidence) {
        Certainty certainty = RegistryWords.certainty(image, evidence);
        String registry = reference.registry();
        return asked.secret()
                .map(secret -> finding(
                        image,
                        certainty,
                        registry + " refuses the login of pull secret \"" + secret + "\" (" + denied.status() + ")",
                        "Check the name, and that this login still works and may read the repository."))
                .orElseGet(() -> finding(
                        image,
                        certainty,
                        registry + " wants a login (" + denied.status() + "), and no pull secret has one",
                        RegistryWords.addLogin(reference, evidence)));
    }
}
