package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.MediaTypes;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.PullOutcome.NotAsked;
import dev.pullgate.fact.PullOutcome.TooMany;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Tells that the registry could not be asked: no name, no connection, no trust, no time, too many requests, or an answer
 * that says nothing. It denies only where the policy asks for that (whenUnknown), since the nodes may do better, and a registry
 * that is down must not stop a cluster.
 */
final class RegistryUnreachableRule implements ImageRule {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    @Override
    public RuleId id() {
        return RuleId.REGISTRY_UNREACHABLE;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        String namespace = evidence.workload().namespace();
        return image.reference()
                .flatMap(reference -> words(image.outcome(), reference.registry(), namespace)
                        .map(words -> finding(
                                image,
                                certainty(image, evidence),
                                "not checked, since " + words.problem(),
                                words.remedy())));
    }

    /** What makes a pull fail for certain is another rule's to say: this one has seen nothing. */
    private static Certainty certainty(ImageEvidence image, Evidence evidence) {
        Certainty certainty = RegistryWords.certainty(image, evidence);
        return certainty == Certainty.CERTAIN ? Certainty.UNKNOWN : certainty;
    }

    private record Words(String problem, String remedy) {}

    private static Optional<Words> words(PullOutcome outcome, String registry, String namespace) {
        return switch (outcome) {
            case Asked asked ->
                words(asked, namespace).map(words -> new Words(registry + words.problem(), words.remedy()));
            case TooMany tooMany ->
                Optional.of(new Words(
                        "the workload names too many images",
                        "They may well pull (kubectl get events -n " + namespace + ")."));
            case NotAsked notAsked -> Optional.empty();
        };
    }

    private static Optional<Words> words(Asked asked, String namespace) {
        return switch (asked.answer()) {
            case Unreachable unreachable ->
                Optional.of(new Words(
                        " could not be asked: " + unreachable.detail() + asOf(unreachable.lastFound()),
                        remedy(unreachable, namespace)));
            case Throttled throttled ->
                Optional.of(new Words(
                        " says too many requests (429)" + asOf(throttled.lastFound()),
                        asked.login().isPresent()
                                ? "The nodes may be refused too; wait, then look (kubectl get events -n " + namespace
                                        + ")."
                                : "The nodes may be refused too; list a pull secret in imagePullSecrets."));
            case NotUnderstood notUnderstood -> Optional.of(noRegistry(notUnderstood.detail()));
            case Found found when isNoManifest(found) -> Optional.of(noRegistry("it sends " + found.mediaType()));
            case Found found -> Optional.empty();
            case Missing missing -> Optional.empty();
            case Forbidden forbidden -> Optional.empty();
            case AccessDenied denied -> Optional.empty();
        };
    }

    /** As a login page is, which comes with status 200 whatever is asked for. */
    private static boolean isNoManifest(Found found) {
        String type = found.mediaType();
        return !type.isEmpty()
                && !MediaTypes.isManifest(type)
                && !MediaTypes.isIndex(type)
                && !MediaTypes.isSchemaOne(type);
    }

    private static Words noRegistry(String detail) {
        return new Words(
                " gave no answer of a registry: " + detail,
                "Check that the name is that of a registry, and of an image.");
    }

    /** What is remembered is never older than a day. */
    private static String asOf(Optional<Instant> lastFound) {
        return lastFound
                .map(last -> "; it had the image at " + TIME.format(last) + " UTC")
                .orElse("");
    }

    private static String remedy(Unreachable unreachable, String namespace) {
        return switch (unreachable.cause()) {
            case DNS -> "Check how the registry's name is spelt.";
            case PLAIN_HTTP ->
                "The nodes want TLS too, unless told otherwise; if they are, declare it in the policy (insecure).";
            case TLS -> "Check that it speaks TLS, with a certificate that the nodes trust.";
            case NODES -> "Name the registry in full, or look at the nodes' files.";
            case BLOCKED -> "Check the registry's name, or ask whoever runs Pullgate to let it connect there.";
            // Beside what is remembered a warning has no room for the command.
            case CONNECTION, TIMEOUT, SERVER_ERROR, BUSY ->
                unreachable.lastFound().isPresent()
                        ? "Pods that pull wait until it is back."
                        : "Pods that have to pull it wait until it is back (kubectl get events -n " + namespace + ").";
            case DEADLINE -> "Nothing to do: the answer is being fetched; apply again to see it.";
        };
    }
}
