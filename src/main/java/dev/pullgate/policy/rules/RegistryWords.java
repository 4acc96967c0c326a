package dev.pullgate.policy.rules;

import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState.Unknown;
import dev.pullgate.fact.PullSecretState.Usable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.Predictions;
import java.util.Optional;

/** Words that several rules use of registries. */
final class RegistryWords {
    private RegistryWords() {}

    /** How sure it is that the image does not pull. */
    static Certainty certainty(ImageEvidence image, Evidence evidence) {
        return Predictions.of(image, evidence).certainty();
    }

    /** Whose login was used. */
    static String askedWith(Asked asked) {
        return asked.secret()
                .map(secret -> "asked with pull secret \"" + secret + "\"")
                .orElse("asked without a login");
    }

    /**
     * What to do where no pull secret has a login for the image. A warning has no room for the whole command, whose server is
     * the registry that the problem has just named.
     */
    static String addLogin(ImageReference image, Evidence evidence) {
        Optional<String> useless = evidence.secrets().stream()
                .filter(secret -> !(secret.state() instanceof Usable || secret.state() instanceof Unknown))
                .map(SecretEvidence::name)
                .findFirst();
        if (useless.isPresent()) {
            return "Check the name, and put pull secret \"" + useless.get() + "\" right.";
        }
        return evidence.policy().registries().nodeCredentials(image) == NodeCredentials.SOME
                ? "The nodes' own logins may do; if the pull fails, check the name and those logins."
                : "Check the name, or list a pull secret in imagePullSecrets (kubectl create secret docker-registry -n "
                        + evidence.workload().namespace() + ").";
    }
}
