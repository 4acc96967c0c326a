package dev.pullgate.admission;

import dev.pullgate.review.Change;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        if (!existingPod || changes.isEmpty()) {
            return changes;
        }
        Set<String> pointers =
                workload.images().stream().flatMap(Mutability::changeable).collect(Collectors.toUnmodifiableSet());
        return changes.stream()
                .filter(change -> pointers.contains(change.pointer()))
                .toList();
    }

    private static Stream<String> changeable(ImageUse use) {
        return switch (use.kind()) {
            case INIT, REGULAR -> Stream.of(use.pointer());
            case EPHEMERAL -> Stream.of(use.pointer(), use.pullPolicyPointer());
            case IMAGE_VOLUME -> Stream.of();
        };
    }
}
