package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullOutcome.NotAsked;
import dev.pullgate.fact.PullOutcome.TooMany;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

/**
 * Tells that the registry could not be asked: no name, no connection, no trust, no time, too many requests, or an answer
 * that says nothing. It never denies, since the nodes may do better, and a registry that is down must not stop a cluster.
 */
final class RegistryUnreachableRule implements ImageRule {
    @Override
    public RuleId id() {
        return RuleId.REGISTRY_UNREACHABLE;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.reference()
                .flatMap(reference -> words(image.outcome(), reference.registry())
                        .map(words -> finding(
                                image, Certainty.UNKNOWN, "not checked, since " + words.problem(), words.remedy())));
    }

    private record Words(String problem, String remedy) {}

    private static Optional<Words> words(PullOutcome outcome, String registry) {
        return switch (outcome) {
            case Asked asked ->
                words(asked.answer()).map(words -> new Words(registry + words.problem(), words.remedy()));
            case TooMany tooMany ->
                Optional.of(new Words("the workload names too many images", "Nothing to do: they may well pull."));
            case NotAsked notAsked -> Optional.empty();
        };
    }

    private static Optional<Words> words(ManifestAnswer answer) {
        return switch (answer) {
            case Unreachable unreachable ->
                Optional.of(new Words(" could not be asked: " + unreachable.detail(), remedy(unreachable)));
            case Throttled throttled ->
                Optional.of(new Words(
                        " says too many requests (429)", "The nodes may be refused as well; pull with a login."));
            case NotUnderstood notUnderstood ->
                Optional.of(new Words(
                        " gave no answer of a registry: " + notUnderstood.detail(),
                        "Check that the name is that of a registry."));
            case ManifestAnswer.Found found -> Optional.empty();
            case ManifestAnswer.Missing missing -> Optional.empty();
            case ManifestAnswer.AccessDenied denied -> Optional.empty();
        };
    }

    private static String remedy(Unreachable unreachable) {
        return switch (unreachable.cause()) {
            case DNS -> "Check the registry's name.";
            case TLS -> "Check its certificate, and that the nodes trust it.";
            case BLOCKED -> "Check the registry's name; it must not lead to this machine or a link-local address.";
            case CONNECTION, TIMEOUT, SERVER_ERROR ->
                "It will pull once the registry is back; check with: kubectl get events.";
            case DEADLINE -> "Nothing to do: the answer is being fetched; apply again to see it.";
        };
    }
}
