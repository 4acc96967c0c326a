package dev.pullgate.admission;

import dev.pullgate.review.Change;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes down as a patch of the object as it was sent. {@code replace} only of what is there and {@code add} of what is
 * not: a patch that can't be applied gets the object refused, whatever the webhook's failurePolicy says.
 */
final class Patch {
    private Patch() {}

    static List<PatchOperation> of(
            AdmissionRequest request, Workload workload, List<Change> changes, boolean originalImages) {
        List<PatchOperation> patch = new ArrayList<>();
        for (Change change : changes) {
            patch.add(PatchOperation.replace(change.pointer(), change.value()));
        }
        if (originalImages) {
            OriginalImages.operation(request, workload, changes).ifPresent(patch::add);
        }
        return patch;
    }
}
