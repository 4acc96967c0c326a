package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Enforcement;
import dev.pullgate.policy.Exemptions;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mode;
import dev.pullgate.policy.Remarks;
import dev.pullgate.policy.Remarks.Exempt;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.policy.Subject;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.time.LocalDate;
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
 * @param remarks what there is to say beside findings: of the images that are exempt, for one
 */
record Plan(
        ImageAdmissionPolicy policy,
        Enforcement enforcement,
        Workload workload,
        List<PlannedImage> images,
        Remarks remarks) {
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
     * The plan.
     *
     * @param namespaceLabels the labels of the workload's namespace; empty where they are not known
     * @param today by which exemptions end
     */
    static Plan of(
            ReviewRequest request,
            ImageAdmissionPolicy policy,
            Optional<Map<String, String>> namespaceLabels,
            LocalDate today) {
        Subject subject = subject(request, namespaceLabels);
        Enforcement enforcement = policy.enforcement(subject);
        Need most = mostNeeded(enforcement);
        Exemptions.OfSubject exemptions = policy.exemptions().of(subject, today);
        List<PlannedImage> images = new ArrayList<>();
        List<Exempt> exempt = new ArrayList<>();
        for (ImageUse use : request.images()) {
            ParsedImage written = ParsedImage.parse(use.text());
            exemptions
                    .covering(written, policy.mirrors())
                    .ifPresentOrElse(
                            by -> exempt.add(new Exempt(use.pointer(), use.text(), by, by.endsSoon(today))),
                            () -> images.add(plan(use, written, request.workload(), policy, enforcement, most)));
        }
        Remarks remarks = new Remarks(exempt, policy.labelProblems(subject));
        return new Plan(policy, enforcement, request.workload(), images, remarks);
    }

    private static Subject subject(ReviewRequest request, Optional<Map<String, String>> namespaceLabels) {
        Origin origin = request.origin();
        return new Subject(
                request.workload().namespace(),
                namespaceLabels,
                origin.labels(),
                origin.user(),
                origin.groups(),
                origin.owners());
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
        return enforcement.mode(RuleId.IMAGE_PLATFORM) != Mode.OFF || enforcement.mode(RuleId.IMAGE_INDEX) != Mode.OFF;
    }

    private static PlannedImage plan(
            ImageUse use,
            ParsedImage written,
            Workload workload,
            ImageAdmissionPolicy policy,
            Enforcement enforcement,
            Need most) {
        if (!(written instanceof ImageReference reference)) {
            return new PlannedImage(use, written, Need.NOTHING);
        }
        ImageReference pulled = asPulled(reference, workload, policy);
        // Policy Never: the kubelet asks no registry (image_manager.go). Denied anyway: nobody has to be asked.
        boolean settled = use.pullPolicy() == PullPolicy.NEVER || isDenied(pulled, policy, enforcement);
        return new PlannedImage(use, pulled, settled ? Need.NOTHING : most);
    }

    /**
     * A Pod says itself what will be pulled: its rewrite, if any, has happened before it is validated. The Pods of a template
     * are still to be rewritten.
     */
    private static ImageReference asPulled(ImageReference image, Workload workload, ImageAdmissionPolicy policy) {
        return workload.kind().isTemplate() ? policy.mirrors().rewrite(image).orElse(image) : image;
    }

    private static boolean isDenied(ImageReference image, ImageAdmissionPolicy policy, Enforcement enforcement) {
        return enforcement.mode(RuleId.IMAGE_REGISTRY) == Mode.DENY
                && (policy.registries().deniedBy(image).isPresent()
                        || policy.registries().isOffTheAllowList(image));
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
