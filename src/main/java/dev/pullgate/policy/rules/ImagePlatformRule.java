package dev.pullgate.policy.rules;

import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.IndexChoice;
import dev.pullgate.image.Platform;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.IndexPrediction;
import dev.pullgate.policy.PullFailure;
import dev.pullgate.policy.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forbids images that were not built for any of the nodes that the Pod may land on, and tells of those that some of the nodes
 * can't pull.
 */
final class ImagePlatformRule implements ImageRule {
    private static final int SHOWN = 3;

    @Override
    public RuleId id() {
        return RuleId.IMAGE_PLATFORM;
    }

    @Override
    public Optional<Finding> check(ImageEvidence image, Evidence evidence) {
        return image.outcome() instanceof Asked asked && !evidence.nodes().isEmpty()
                ? asked.inspection()
                        .content()
                        .flatMap(content -> content instanceof Index index
                                ? ofAnIndex(image, index, asked, evidence)
                                : ofOneBuild(image, asked, evidence))
                : Optional.empty();
    }

    private Optional<Finding> ofAnIndex(ImageEvidence image, Index index, Asked asked, Evidence evidence) {
        List<NodeGroup> without =
                IndexPrediction.failing(index, asked.inspection(), evidence.nodes()).entrySet().stream()
                        .filter(failing -> failing.getValue() == PullFailure.PLATFORM)
                        .map(failing -> failing.getKey())
                        .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        without.size() == evidence.nodes().size()
                                ? nowhere(image, index, evidence)
                                : notEverywhere(image, without, evidence));
    }

    private Finding nowhere(ImageEvidence image, Index index, Evidence evidence) {
        return finding(
                image,
                RegistryWords.certainty(image, evidence),
                "it is built for " + built(index) + ", and the nodes it may run on are " + platforms(evidence.nodes()),
                "Build it for these too (docker buildx build --platform), or choose another.");
    }

    private Finding notEverywhere(ImageEvidence image, List<NodeGroup> without, Evidence evidence) {
        return finding(
                image,
                Certainty.NODE_DECIDES,
                "it is not built for " + platforms(without) + ", which " + count(without) + " of "
                        + count(evidence.nodes()) + " nodes are (" + names(without) + ")",
                "Build it for these too, or keep the Pods off them (nodeSelector).");
    }

    /** Nobody checks that before the container starts (pull-semantics.md 4.1). */
    private Optional<Finding> ofOneBuild(ImageEvidence image, Asked asked, Evidence evidence) {
        return asked.inspection()
                .platform()
                .filter(built ->
                        evidence.nodes().stream().noneMatch(group -> IndexChoice.runs(group.platform(), built)))
                .map(built -> finding(
                        image,
                        Certainty.CANNOT_RUN,
                        "it is built for " + built + ", and the nodes are " + platforms(evidence.nodes())
                                + ": it pulls, and can't start",
                        "Build it for these, or choose another."));
    }

    private static String platforms(List<NodeGroup> groups) {
        return groups.stream()
                .map(NodeGroup::platform)
                .distinct()
                .map(Platform::toString)
                .collect(Collectors.joining(", "));
    }

    /** Attestations stand in an index as what runs nowhere. */
    private static String built(Index index) {
        List<String> all = index.entries().stream()
                .flatMap(entry -> entry.platform().stream())
                .filter(platform -> !platform.os().equals("unknown"))
                .map(Platform::toString)
                .distinct()
                .toList();
        if (all.isEmpty()) {
            return "no platform";
        }
        return Stream.concat(all.stream().limit(SHOWN), Stream.of("…").limit(all.size() > SHOWN ? 1 : 0))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<NodeGroup> groups) {
        List<String> names =
                groups.stream().flatMap(group -> group.names().stream()).toList();
        return Stream.concat(names.stream().limit(SHOWN), Stream.of("…").limit(count(groups) > SHOWN ? 1 : 0))
                .collect(Collectors.joining(", "));
    }

    private static int count(List<NodeGroup> groups) {
        return groups.stream().mapToInt(NodeGroup::nodes).sum();
    }
}
