package dev.pullgate.admission;

import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Origin;
import dev.pullgate.workload.Workload;
import java.util.Optional;

/**
 * Which changes a call asks for. They come apart because they want different webhooks: a rewrite has to be seen again when
 * another webhook adds a sidecar ({@code reinvocationPolicy: IfNeeded}), while on a cluster with the AlwaysPullImages plugin a
 * pull policy set a second time, after the plugin's own, would get the Pod refused.
 */
enum Mutation {
    /** Both. */
    ALL,
    /** Images go to their mirrors, and Pods get what pulling them takes. */
    IMAGES,
    /** {@code Always} becomes {@code IfNotPresent} where the image cannot change. */
    PULL_POLICIES;

    ChangeRequest of(Workload workload, Optional<Workload> before, Origin origin) {
        return new ChangeRequest(workload, before, origin, this != PULL_POLICIES, this != IMAGES);
    }
}
