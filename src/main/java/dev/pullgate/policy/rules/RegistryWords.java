package dev.pullgate.policy.rules;

import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullSecretState.NotGiven;
import dev.pullgate.fact.PullSecretState.Unknown;
import dev.pullgate.fact.PullSecretState.Usable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.policy.NodeCredentials;
import dev.pullgate.policy.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words that several rules use of registries. */
final class RegistryWords {
    /** Characters of names that were likely meant; a warning has little room. */
    private static final int MAX_NEAREST = 60;

    private RegistryWords() {}

    /** How sure it is that the image does not pull. */
    static Certainty certainty(ImageEvidence image, Evidence evidence) {
        return Predictions.of(image, evidence).certainty();
    }

    /** Who answered for the image's registry: itself, or a mirror that the nodes ask in its stead. */
    static String whoAnswered(ImageReference image, Optional<String> mirror) {
        return mirror.map(host -> host + " (mirror of " + image.registry() + ")")
                .orElse(image.registry());
    }

    /** Whose login was used. */
    static String askedWith(Asked asked) {
        return asked.login().map(login -> "asked with " + of(login)).orElse("asked without a login");
    }

    /** A login, by where it comes from. */
    static String of(LoginOrigin login) {
        return switch (login) {
            case LoginOrigin.FromSecret(String secret) -> "pull secret \"" + secret + "\"";
            case LoginOrigin.FromNodeFile file -> "the nodes' login";
            case LoginOrigin.FromCaller caller -> "your own login";
            case LoginOrigin.FromProvider(String provider) -> "the login of the nodes' provider \"" + provider + "\"";
        };
    }

    /** A login, as what is refused. */
    static String ofLogin(LoginOrigin login) {
        return login.secret().isPresent() ? "the login of " + of(login) : of(login);
    }

    /** Who holds a login, with the verb. */
    static String holder(LoginOrigin login) {
        return switch (login) {
            case LoginOrigin.FromSecret secret -> of(login) + " has";
            case LoginOrigin.FromCaller caller -> "you have";
            case LoginOrigin.FromNodeFile file -> "the nodes have";
            case LoginOrigin.FromProvider provider -> "the nodes have";
        };
    }

    /** What was likely meant, as a question; empty where nothing is near. */
    static Optional<String> didYouMean(Asked asked) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (String name : asked.clues().nearest()) {
            length += name.length();
            if (length <= MAX_NEAREST) {
                shown.add(name);
            }
        }
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of("Did you mean " + String.join(", ", shown).replaceAll(", ([^,]*)$", " or $1") + "?");
    }

    /**
     * What to do where no pull secret has a login for the image. A warning has no room for the whole command, whose server is
     * the registry that the problem has just named.
     */
    static String addLogin(ImageEvidence image, ImageReference reference, Evidence evidence) {
        Optional<String> works =
                image.outcome() instanceof Asked asked ? asked.clues().worksWith() : Optional.empty();
        if (works.isPresent()) {
            return "Pull secret \"" + works.get() + "\" of namespace "
                    + evidence.workload().namespace() + " works: list it in imagePullSecrets.";
        }
        if (image.outcome() instanceof Asked asked && !asked.clues().misses().isEmpty()) {
            return LoginWords.of(asked.clues().misses().getFirst(), reference);
        }
        Optional<String> useless = evidence.secrets().stream()
                .filter(secret -> !(secret.state() instanceof Usable
                        || secret.state() instanceof Unknown
                        || secret.state() instanceof NotGiven))
                .map(SecretEvidence::name)
                .findFirst();
        Optional<String> meant = image.outcome() instanceof Asked asked ? didYouMean(asked) : Optional.empty();
        if (useless.isPresent()) {
            return meant.map(question -> question + " Else put").orElse("Check the name, and put") + " pull secret \""
                    + useless.get() + "\" right.";
        }
        if (evidence.policy().registries().nodeCredentials(reference, image.nodeLogins()) == NodeCredentials.SOME) {
            return "The nodes' own logins may do; if the pull fails, check the name and those logins.";
        }
        if (evidence.secretsAreNotGiven()) {
            return meant.map(question -> question + " Else check").orElse("Check the name, or check")
                    + " with --kube-context, which reads the cluster's pull secrets.";
        }
        return meant.map(question -> question + " Else list a pull secret in imagePullSecrets.")
                .orElse(
                        "Check the name, or list a pull secret in imagePullSecrets (kubectl create secret docker-registry"
                                + " -n " + evidence.workload().namespace() + ").");
    }
}
