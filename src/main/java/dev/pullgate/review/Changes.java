package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the policy changes in a workload: images go to their mirror, and {@code Always} becomes {@code IfNotPresent} where the
 * image cannot change. Pure, and the same again when applied to its own outcome: mirrors that lead into each other are
 * refused with the policy, and whether a tag can move is judged by the name after the rewrite.
 */
public final class Changes {
    private Changes() {}

    /** The images that are pulled from a mirror. */
    public static List<Change> ofImages(ReviewRequest request, ImageAdmissionPolicy policy) {
        return applies(request, policy)
                .flatMap(use -> parsed(use)
                        .flatMap(policy.mirrors()::rewrite)
                        .map(mirrored -> new Change(use.pointer(), mirrored.normalized()))
                        .stream())
                .toList();
    }

    /** The pull policies that are put right. */
    public static List<Change> ofPullPolicies(ReviewRequest request, ImageAdmissionPolicy policy) {
        if (!policy.inject().ifNotPresent()) {
            return List.of();
        }
        return applies(request, policy)
                .filter(use -> use.statedPullPolicy().equals(PullPolicy.ALWAYS.text()))
                .filter(use -> parsed(use)
                        .map(image -> policy.mirrors().rewrite(image).orElse(image))
                        .filter(policy.registries()::isImmutable)
                        .isPresent())
                .map(use -> new Change(use.pullPolicyPointer(), PullPolicy.IF_NOT_PRESENT.text()))
                .toList();
    }

    private static Stream<ImageUse> applies(ReviewRequest request, ImageAdmissionPolicy policy) {
        boolean changed =
                !request.workload().kind().isTemplate() || policy.inject().templates();
        return changed ? request.images().stream() : Stream.empty();
    }

    private static Optional<ImageReference> parsed(ImageUse use) {
        return ParsedImage.parse(use.text()) instanceof ImageReference image ? Optional.of(image) : Optional.empty();
    }
}
