package dev.pullgate.policy.rules;

import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
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
                        ? finding(image, reference, asked, evidence)
                        : Optional.empty());
    }

    private Optional<Finding> finding(ImageEvidence image, ImageReference reference, Asked asked, Evidence evidence) {
        if (asked.worksForCallerOnly()) {
            return Optional.of(forCallerOnly(image, reference, evidence));
        }
        return asked.answer() instanceof AccessDenied denied && !PullSecretRule.saysThatNoneIsThere(image, evidence)
                ? Optional.of(denied(image, reference, asked, denied, evidence))
                : Optional.empty();
    }

    /** The kubelet's logins are what counts. */
    private Finding forCallerOnly(ImageEvidence image, ImageReference reference, Evidence evidence) {
        String whose = evidence.secretsAreNotGiven()
                ? "what the cluster has is not known here"
                : "no pull secret of the Pod does";
        return finding(
                image,
                RegistryWords.certainty(image, evidence),
                "only your own login gets it from " + reference.registry() + "; " + whose,
                RegistryWords.addLogin(image, reference, evidence));
    }

    private Finding denied(
            ImageEvidence image, ImageReference reference, Asked asked, AccessDenied denied, Evidence evidence) {
        // A login that holds nothing the kubelet reads was not sent.
        Words words = asked.login()
                .filter(login -> asked.clues().misses().isEmpty())
                .map(login -> refused(login, reference, asked, denied))
                .orElseGet(() -> new Words(
                        RegistryWords.whoAnswered(reference, denied.mirror()) + " wants a login (" + denied.status()
                                + ")" + (denied.mirror().isPresent() ? "" : whoHasOne(evidence)),
                        RegistryWords.addLogin(image, reference, evidence)));
        return finding(image, RegistryWords.certainty(image, evidence), words.problem(), words.remedy());
    }

    private static String whoHasOne(Evidence evidence) {
        return evidence.secretsAreNotGiven()
                ? ", and whether the cluster has one is not known here"
                : ", and no pull secret has one";
    }

    private record Words(String problem, String remedy) {}

    private static Words refused(LoginOrigin login, ImageReference image, Asked asked, AccessDenied denied) {
        String registry = image.registry();
        String refuser = RegistryWords.whoAnswered(image, denied.mirror());
        String location = asked.clues().location().orElse(registry);
        if (asked.clues().isPublic()) {
            return new Words(
                    "it is public, but " + RegistryWords.holder(login) + " a login for " + location
                            + " that is rejected (" + denied.status() + "), and the kubelet tries nothing else",
                    "Fix that login, or remove it.");
        }
        String whose = RegistryWords.ofLogin(login) + (location.equals(registry) ? "" : " for " + location);
        String refuses = refuser + " refuses " + whose + " (" + denied.status() + ")";
        return switch (denied.reason()) {
            case EXPIRED -> new Words(refuses + ": it has expired", renew(registry));
            case WRONG ->
                new Words(
                        refuses + ": user name or password is wrong",
                        "Put the right ones in (docker login " + registry + " tells whether they work).");
            case NOT_PERMITTED ->
                new Words(
                        refuser + " has no " + image.repository() + " that " + whose + " may pull (" + denied.status()
                                + ")",
                        RegistryWords.didYouMean(asked)
                                        .map(question -> question + " Else give")
                                        .orElse("Check the name, or give")
                                + " that login the right to pull it.");
            case UNSAID ->
                new Words(refuses, "Check the name, and that this login still works and may read the repository.");
        };
    }

    private static String renew(String registry) {
        return registry.contains(".dkr.ecr.")
                ? "Renew it; a login of ECR lasts 12 hours."
                : "Put a new one into the secret.";
    }
}
