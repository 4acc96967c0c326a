package dev.pullgate.review;

import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What may be changed on its way in.
 *
 * @param workload the workload
 * @param before the workload as it was, where it exists already
 * @param origin where it comes from
 * @param images whether images may become others, and what these need with them
 * @param pullPolicies whether pull policies may be put right
 */
public record ChangeRequest(
        Workload workload, Optional<Workload> before, Origin origin, boolean images, boolean pullPolicies) {
    /** A change of a workload of whose origin nothing is known. */
    public ChangeRequest(Workload workload, Optional<Workload> before, boolean images, boolean pullPolicies) {
        this(workload, before, Origin.UNKNOWN, images, pullPolicies);
    }

    /** A change of everything in a workload that is new. */
    public static ChangeRequest ofAll(Workload workload) {
        return new ChangeRequest(workload, Optional.empty(), true, true);
    }

    /** The same without pull policies. */
    ChangeRequest imagesOnly() {
        return new ChangeRequest(workload, before, images, false);
    }

    /**
     * The images that may become others. One that stays as it was is left alone: a label on a Deployment must not start a
     * rollout because the policy has another mirror since.
     */
    List<ImageUse> newImages() {
        return images ? before.map(workload::imagesNotIn).orElse(workload.images()) : List.of();
    }
}
