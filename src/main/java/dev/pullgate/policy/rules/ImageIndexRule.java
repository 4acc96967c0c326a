package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestContent.Artifact;
import dev.pullgate.fact.ManifestContent.Malformed;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.Prediction;
import dev.pullgate.policy.Predictions;
import dev.pullgate.policy.RuleId;
import java.util.Optional;

/**
 * Forbids images that are in their registry and are not whole, or of a form that no runtime pulls: an index without the
 * manifest that the nodes would choose, layers that are gone, docker's schema 1, a manifest that is too large. Tells of
 * artifacts that no container can be made of.
 */
final class ImageIndexRule implements ImageRule {
    private static final int LONGEST_TYPE = 60;
    private static final String PUSH_AGAIN = "Push the image again, whole.";

    @Override
    public RuleId id() {
        return RuleId.IMAGE_INDEX;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        if (!(image.outcome() instanceof Asked asked && asked.answer() instanceof Found found)) {
            return Optional.empty();
        }
        Prediction prediction = Predictions.of(image, evidence);
        return words(prediction, found, asked)
                .map(words -> finding(image, prediction.certainty(), words.problem(), words.remedy()));
    }

    private record Words(String problem, String remedy) {}

    private static Optional<Words> words(Prediction prediction, Found found, Asked asked) {
        return switch (prediction.failure()) {
            case CHILD_MISSING ->
                Optional.of(new Words(
                        "its index is there, and the manifest that the nodes would take from it is not", PUSH_AGAIN));
            case BLOB_MISSING ->
                Optional.of(new Words(
                        "its manifest is there, and a layer or the configuration that it names is not", PUSH_AGAIN));
            case SCHEMA_1 ->
                Optional.of(new Words(
                        "it is a manifest of docker's schema 1, which no runtime of today pulls",
                        "Pull it with an old docker, and push it again with a new one."));
            case TOO_LARGE ->
                Optional.of(new Words(
                        "its manifest has " + found.size() + " bytes, and containerd takes no more than 4393216",
                        "Build it with fewer layers and annotations."));
            case DIGEST_MISMATCH ->
                Optional.of(new Words(
                        "its registry sends something else than its digest names",
                        "Push it again, or ask who keeps the registry, or the cache in front of it."));
            case NOT_AN_IMAGE ->
                Optional.of(new Words(
                        "it is no image but " + type(asked) + ": it pulls, and can't start",
                        "Check the name, or mount it as a volume (volumes[].image)."));
            case NOT_UNDERSTOOD ->
                asked.inspection().content().orElse(null) instanceof Malformed(String detail)
                        ? Optional.of(new Words(
                                "what its registry has there is no manifest: " + detail,
                                "Push it again, or check the registry's name: something else may answer in its place."))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String type(Asked asked) {
        return asked.inspection().content().orElse(null) instanceof Artifact(String type) && !type.isEmpty()
                ? shortened(type)
                : "an artifact";
    }

    private static String shortened(String type) {
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) + "…" : type;
    }
}
