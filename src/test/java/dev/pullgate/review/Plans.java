package dev.pullgate.review;

import dev.pullgate.policy.ImageAdmissionPolicy;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Plans for a namespace without labels, on a day on which nothing ends. */
final class Plans {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private Plans() {}

    static Plan of(ReviewRequest request, ImageAdmissionPolicy policy) {
        return Plan.of(request, policy, Optional.of(Map.of()), TODAY);
    }
}
