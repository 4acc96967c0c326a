package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a review is going to do, found out without asking anybody.
 *
 * @param policy the policy in force
 * @param workload the workload
 * @param images each image that is judged, as it will be pulled
 */
record Plan(ImageAdmissionPolicy policy, Workload workload, List<PlannedImage> images) {
    private static final List<RuleId> RULES = List.of(RuleId.values());

    /**
     * One image.
     *
     * @param use where it stands
     * @param image what will be pulled for it
     * @param need what has to be gathered for it
     */
    record PlannedImage(ImageUse use, ParsedImage image, Need need) {
        /** The image, where its registry has to be asked. */
        Optional<ImageReference> toAsk() {
            return withLogin().filter(reference -> need == Need.REGISTRY);
        }

        /** The image, where it matters which logins there are for it. */
        Optional<ImageReference> withLogin() {
            return need != Need.NOTHING && image instanceof ImageReference reference
                    ? Optional.of(reference)
                    : Optional.empty();
        }
    }

    static Plan of(ReviewRequest request, ImageAdmissionPolicy policy) {
        Need most = mostNeeded(policy);
        List<PlannedImage> images = new ArrayList<>();
        for (ImageUse use : request.images()) {
            images.add(plan(use, request.workload(), policy, most));
        }
        return new Plan(policy, request.workload(), images);
    }

    /** Whether pull secrets have to be read. */
    boolean needsSecrets() {
        for (PlannedImage image : images) {
            if (image.need() != Need.NOTHING) {
                return true;
            }
        }
        return false;
    }

    /** Whether it matters what an image is, and not only that it is there. */
    boolean looksInside() {
        return policy.mode(RuleId.IMAGE_PLATFORM) != Mode.OFF || policy.mode(RuleId.IMAGE_INDEX) != Mode.OFF;
    }

    private static PlannedImage plan(ImageUse use, Workload workload, ImageAdmissionPolicy policy, Need most) {
        ParsedImage written = ParsedImage.parse(use.text());
        if (!(written instanceof ImageReference reference)) {
            return new PlannedImage(use, written, Need.NOTHING);
        }
        ImageReference pulled = asPulled(reference, workload, policy);
        // Policy Never: the kubelet asks no registry (image_manager.go). Denied anyway: nobody has to be asked.
        boolean settled = use.pullPolicy() == PullPolicy.NEVER || isDenied(pulled, policy);
        return new PlannedImage(use, pulled, settled ? Need.NOTHING : most);
    }

    /**
     * A Pod says itself what will be pulled: its rewrite, if any, has happened before it is validated. The Pods of a template
     * are still to be rewritten.
     */
    private static ImageReference asPulled(ImageReference image, Workload workload, ImageAdmissionPolicy policy) {
        return workload.kind().isTemplate() ? policy.mirrors().rewrite(image).orElse(image) : image;
    }

    private static boolean isDenied(ImageReference image, ImageAdmissionPolicy policy) {
        return policy.mode(RuleId.IMAGE_REGISTRY) == Mode.DENY
                && (policy.registries().deniedBy(image).isPresent()
                        || policy.registries().isOffTheAllowList(image));
    }

    private static Need mostNeeded(ImageAdmissionPolicy policy) {
        Need most = Need.NOTHING;
        for (RuleId rule : RULES) {
            if (policy.mode(rule) != Mode.OFF && rule.need().compareTo(most) > 0) {
                most = rule.need();
            }
        }
        return most;
    }
}
