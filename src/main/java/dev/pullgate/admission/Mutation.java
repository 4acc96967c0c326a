package dev.pullgate.admission;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.review.Change;
import dev.pullgate.review.Changes;
import dev.pullgate.review.ReviewRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Which changes a call asks for. They come apart because they want different webhooks: a rewrite has to be seen again when
 * another webhook adds a sidecar ({@code reinvocationPolicy: IfNeeded}), while on a cluster with the AlwaysPullImages plugin a
 * pull policy set a second time, after the plugin's own, would get the Pod refused.
 */
enum Mutation {
    /** Both. */
    ALL,
    /** Images go to their mirrors. */
    IMAGES,
    /** {@code Always} becomes {@code IfNotPresent} where the image cannot change. */
    PULL_POLICIES;

    List<Change> changes(ReviewRequest request, ImageAdmissionPolicy policy) {
        List<Change> changes = new ArrayList<>();
        if (this != PULL_POLICIES) {
            changes.addAll(Changes.ofImages(request, policy));
        }
        if (this != IMAGES) {
            changes.addAll(Changes.ofPullPolicies(request, policy));
        }
        return changes;
    }
}
