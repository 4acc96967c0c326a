package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.Registries;
import dev.pullgate.policy.Remarks;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a review is going to do, found out without asking anybody.
 *
 * @param policy the policy in force
 * @param enforcement what findings lead to
 * @param workload the workload
 * @param images each image that is judged, as it will be pulled
 * @param purpose what for
 * @param getsPullSecrets whether the Pods are still to get the pull secrets that the policy has for them
 * @param remarks what there is to say beside findings: of the images that are exempt, for one
 */
record Plan(
        ImageAdmissionPolicy policy,
        Enforcement enforcement,
        Workload workload,
        List<PlannedImage> images,
        Purpose purpose,
        boolean getsPullSecrets,
        Remarks remarks) {
    /** What is to be known of the images. */
    enum Purpose {
        /** Whether they pull, and why not. */
        JUDGING,
        /** Whether they pull; nobody will be told why not. */
        CHOOSING
    }

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

    /**
     * A plan to judge a workload.
     *
     * @param pulled what images of it become on their way in; those that it says nothing of are pulled as they are written
     * @param atMost the most that is gathered
     */
    static Plan of(
            ReviewRequest request, Map<ImageUse, ImageReference> pulled, Circumstances circumstances, Need atMost) {
        ImageAdmissionPolicy policy = circumstances.policy();
        Need needed = mostNeeded(circumstances.enforcement());
        Need most = needed.compareTo(atMost) > 0 ? atMost : needed;
        List<PlannedImage> images = new ArrayList<>();
        List<Exempt> exempt = new ArrayList<>();
        for (ImageUse use : request.images()) {
            ParsedImage written = ParsedImage.parse(use.text());
            ParsedImage becomes = pulled.get(use);
            circumstances
                    .exemptions()
                    .covering(written, policy.mirrors())
                    .ifPresentOrElse(
                            by -> exempt.add(
                                    new Exempt(use.pointer(), use.text(), by, by.endsSoon(circumstances.today()))),
                            () -> images.add(plan(use, becomes == null ? written : becomes, circumstances, most)));
        }
        return new Plan(
                policy,
                circumstances.enforcement(),
                request.workload(),
                images,
                Purpose.JUDGING,
                request.workload().kind().isTemplate(),
                new Remarks(exempt, policy.labelProblems(circumstances.subject())));
    }

    /** A plan to find out whether images are there under other names. */
    static Plan toChoose(
            Workload workload,
            Map<ImageUse, ImageReference> places,
            boolean getsPullSecrets,
            Circumstances circumstances) {
        List<PlannedImage> images = new ArrayList<>();
        places.forEach((use, place) -> images.add(plan(use, place, circumstances, Need.REGISTRY)));
        return new Plan(
                circumstances.policy(),
                circumstances.enforcement(),
                workload,
                images,
                Purpose.CHOOSING,
                getsPullSecrets,
                Remarks.NONE);
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
        return purpose == Purpose.CHOOSING
                || enforcement.mode(RuleId.IMAGE_PLATFORM) != Mode.OFF
                || enforcement.mode(RuleId.IMAGE_INDEX) != Mode.OFF;
    }

    private static PlannedImage plan(ImageUse use, ParsedImage image, Circumstances circumstances, Need most) {
        if (!(image instanceof ImageReference reference)) {
            return new PlannedImage(use, image, Need.NOTHING);
        }
        // Policy Never: the kubelet asks no registry (image_manager.go). Denied anyway: nobody has to be asked.
        boolean settled = use.pullPolicy() == PullPolicy.NEVER || isDenied(reference, circumstances);
        return new PlannedImage(use, reference, settled ? Need.NOTHING : most);
    }

    private static boolean isDenied(ImageReference image, Circumstances circumstances) {
        Registries registries = circumstances.policy().registries();
        return circumstances.enforcement().mode(RuleId.IMAGE_REGISTRY) == Mode.DENY
                && (registries.deniedBy(image).isPresent() || registries.isOffTheAllowList(image));
    }

    private static Need mostNeeded(Enforcement enforcement) {
        Need most = Need.NOTHING;
        for (RuleId rule : RULES) {
            if (enforcement.mode(rule) != Mode.OFF && rule.need().compareTo(most) > 0) {
                most = rule.need();
            }
        }
        return most;
    }
}
