package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.workload.ImageUse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Plans for a namespace without labels, on a day on which nothing ends. */
final class Plans {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private Plans() {}

    /** Every image as it is written. */
    static Plan of(ReviewRequest request, ImageAdmissionPolicy policy) {
        return of(request, Map.of(), policy);
    }

    /** Images as they become. */
    static Plan of(ReviewRequest request, Map<ImageUse, ImageReference> pulled, ImageAdmissionPolicy policy) {
        Circumstances circumstances =
                Circumstances.of(request.workload(), request.origin(), policy, TODAY, Optional.of(Map.of()));
        return Plan.of(request, pulled, circumstances, Need.REGISTRY);
    }
}
