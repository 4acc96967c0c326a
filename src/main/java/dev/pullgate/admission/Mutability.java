package dev.pullgate.admission;

import dev.pullgate.review.Change;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;

/**
 * What the API server lets a webhook change. Of a Pod that exists, only the images of containers and init containers may
 * change, and new ephemeral containers are new altogether; a patch of anything else would fail the request (kubernetes
 * pkg/apis/core/validation ValidatePodUpdate).
 */
final class Mutability {
    private Mutability() {}

    /** Those of the changes that can be made. */
    static List<Change> changeable(AdmissionRequest request, List<Change> changes, Workload workload) {
        boolean existingPod =
                request.operation() == Operation.UPDATE && request.kind().equals("Pod");
        return existingPod
                ? changes.stream()
                        .filter(change -> isChangeable(change, workload))
                        .toList()
                : changes;
    }

    private static boolean isChangeable(Change change, Workload workload) {
        return workload.images().stream().anyMatch(use -> isChangeable(change, use));
    }

    private static boolean isChangeable(Change change, ImageUse use) {
        boolean image = use.pointer().equals(change.pointer());
        boolean pullPolicy = use.pullPolicyPointer().equals(change.pointer());
        return switch (use.kind()) {
            case INIT, REGULAR -> image;
            case EPHEMERAL -> image || pullPolicy;
            case IMAGE_VOLUME -> false;
        };
    }
}
