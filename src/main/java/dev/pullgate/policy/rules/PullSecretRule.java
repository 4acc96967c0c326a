package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Rule;
import dev.pullgate.policy.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forbids pull secrets that are of no use to the kubelet: absent, of a type that it ignores, empty, or not to be parsed; and
 * private registries for which no pull secret has a login. The kubelet passes over most of that without a word and pulls
 * without a login; only content that does not parse fails every pull of the Pod (kubelet credentialprovider/secrets.go).
 */
final class PullSecretRule implements Rule {
    @Override
    public RuleId id() {
        return RuleId.PULL_SECRET;
    }

    @Override
    public List<Finding> check(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (ImageEvidence image : evidence.images()) {
            if (saysThatNoneIsThere(image, evidence)) {
                image.reference().ifPresent(reference -> findings.add(noLogin(image, reference, evidence)));
            }
        }
        for (SecretEvidence secret : evidence.secrets()) {
            words(secret, evidence).ifPresent(words -> findings.add(finding(secret, words)));
        }
        return findings;
    }

    /**
     * Whether the image is private by the policy, has no login, and is not known to pull without one. Then this rule tells,
     * and {@link RegistryAccessRule} does not repeat it.
     */
    static boolean saysThatNoneIsThere(ImageEvidence image, Evidence evidence) {
        return image.reference()
                        .filter(evidence.policy().registries()::isPrivate)
                        .isPresent()
                && image.loginsFrom().filter(List::isEmpty).isPresent()
                && image.nodeLogins() != NodeLoginState.ALL_KNOWN
                && !evidence.secretsAreNotGiven()
                && !(image.outcome() instanceof Asked asked && asked.answer() instanceof Found);
    }

    private Finding noLogin(ImageEvidence image, ImageReference reference, Evidence evidence) {
        Certainty certainty = image.outcome() instanceof Asked asked && asked.answer() instanceof AccessDenied
                ? RegistryWords.certainty(image, evidence)
                : Certainty.PROBABLE;
        return new Finding(
                id(),
                image.use().pointer(),
                image.use().text(),
                certainty,
                reference.registry() + " is private, and no pull secret"
                        + (image.nodeLogins() == NodeLoginState.NONE ? " and no node" : "") + " has a login for it",
                RegistryWords.addLogin(image, reference, evidence));
    }

    /** Where a ServiceAccount names the secret, the field that leads to it holds the account's name. */
    private Finding finding(SecretEvidence secret, Words words) {
        String problem = secret.serviceAccount()
                .map(account -> "its pull secret \"" + secret.name() + "\": " + words.problem())
                .orElse(words.problem());
        String value = secret.serviceAccount().orElse(secret.name());
        return new Finding(id(), secret.pointer(), value, words.certainty(), problem, words.remedy());
    }

    private record Words(Certainty certainty, String problem, String remedy) {}

    private static Optional<Words> words(SecretEvidence secret, Evidence evidence) {
        String namespace = evidence.workload().namespace();
        return switch (secret.state()) {
            case PullSecretState.Usable usable -> Optional.empty();
            case PullSecretState.NotGiven notGiven -> Optional.empty();
            case PullSecretState.Missing missing ->
                Optional.of(new Words(
                        ofAnUnusedSecret(evidence),
                        "there is no such secret in namespace " + namespace,
                        "Create it, or correct the name (kubectl get secrets -n " + namespace + ")."));
            case PullSecretState.WrongType(String type) ->
                Optional.of(new Words(
                        ofAnUnusedSecret(evidence),
                        "the kubelet ignores a secret of type " + (type.isEmpty() ? "\"\"" : type),
                        createAgain(secret, namespace)));
            case PullSecretState.NoData noData ->
                Optional.of(new Words(
                        ofAnUnusedSecret(evidence),
                        "the kubelet ignores it, since it has nothing under the key of its type",
                        createAgain(secret, namespace)));
            case PullSecretState.Malformed(String problem) ->
                Optional.of(new Words(
                        Certainty.CERTAIN,
                        "not valid, so every pull fails: " + problem,
                        createAgain(secret, namespace)));
            case PullSecretState.Unknown(String cause) ->
                Optional.of(new Words(
                        Certainty.UNKNOWN,
                        "not checked: " + cause,
                        "Apply again; if it stays so, check that it exists and that Pullgate may read it."));
        };
    }

    /** A secret's type can't be changed, so an edit would not do. */
    private static String createAgain(SecretEvidence secret, String namespace) {
        return "Recreate it (kubectl create secret docker-registry " + secret.name() + " -n " + namespace + ").";
    }

    /**
     * How sure it is that the Pod fails for want of the secret: as sure as that a registry refuses it. An image that pulls
     * without the login makes it a matter of tidiness.
     */
    private static Certainty ofAnUnusedSecret(Evidence evidence) {
        Certainty worst = Certainty.WILL_PULL;
        for (ImageEvidence image : evidence.images()) {
            Certainty certainty = ofAnUnusedSecret(image, evidence);
            if (certainty.compareTo(worst) < 0) {
                worst = certainty;
            }
        }
        return worst;
    }

    private static Certainty ofAnUnusedSecret(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .map(reference -> switch (image.outcome()) {
                    case Asked asked
                    when asked.answer() instanceof AccessDenied -> RegistryWords.certainty(image, evidence);
                    case Asked asked when asked.worksForCallerOnly() -> RegistryWords.certainty(image, evidence);
                    case Asked asked when asked.answer() instanceof Found -> Certainty.WILL_PULL;
                    default -> Certainty.UNKNOWN;
                })
                .orElse(Certainty.UNKNOWN);
    }
}
