package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.ReviewRequest;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether there is anything to review in a request. What is let pass here is let pass without any I/O: nothing of
 * ours may stand in the way of deleting, scaling or labelling something.
 */
final class Triage {
    private static final String EPHEMERAL_CONTAINERS = "ephemeralcontainers";
    private static final String MIRROR_POD = "kubernetes.io/config.mirror";

    private Triage() {}

    /** What to review; empty where the request is to be allowed at once. */
    static Optional<ReviewRequest> toReview(AdmissionRequest request) {
        return workload(request)
                .map(workload -> new ReviewRequest(workload, judged(request, workload), OriginReader.read(request)))
                .filter(review -> !review.images().isEmpty());
    }

    /** What may be changed on its way in; empty where nothing of ours is. */
    static Optional<ChangeRequest> toChange(AdmissionRequest request, Mutation mutation) {
        return workload(request)
                .map(workload -> mutation.of(workload, before(request, workload), OriginReader.read(request)));
    }

    private static Optional<Workload> before(AdmissionRequest request, Workload workload) {
        return request.operation() == Operation.UPDATE
                ? Optional.of(WorkloadReader.read(workload.kind(), request.namespace(), request.oldObject()))
                : Optional.empty();
    }

    private static Optional<Workload> workload(AdmissionRequest request) {
        Optional<WorkloadKind> kind = WorkloadKind.of(request.group(), request.kind());
        if (kind.isEmpty() || !touchesImages(request) || isBeingDeleted(request) || isMirrorPod(request)) {
            return Optional.empty();
        }
        return Optional.of(WorkloadReader.read(kind.get(), request.namespace(), request.object()));
    }

    private static boolean touchesImages(AdmissionRequest request) {
        boolean wholeObject = request.subResource().isEmpty()
                || (request.subResource().equals(EPHEMERAL_CONTAINERS)
                        && request.kind().equals("Pod"));
        return wholeObject
                && !request.object().isMissingNode()
                && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE);
    }

    /** Taking a finalizer off must work whatever the object's images are. */
    private static boolean isBeingDeleted(AdmissionRequest request) {
        return request.object().path("metadata").hasNonNull("deletionTimestamp");
    }

    /**
     * Whether it is the API's image of a static Pod, which runs already and which the kubelet would only create again. Anybody
     * can write the annotation; believed is the node that the Pod runs on, whose name the API server has checked.
     */
    private static boolean isMirrorPod(AdmissionRequest request) {
        JsonNode pod = request.object();
        String node = pod.path("spec").path("nodeName").asText("");
        return request.kind().equals("Pod")
                && pod.path("metadata").path("annotations").has(MIRROR_POD)
                && !node.isEmpty()
                && request.user().equals("system:node:" + node);
    }

    /** Everything that is new; of a changed object the images that were not there before. */
    private static List<ImageUse> judged(AdmissionRequest request, Workload workload) {
        return request.operation() == Operation.UPDATE
                ? workload.imagesNotIn(WorkloadReader.read(workload.kind(), request.namespace(), request.oldObject()))
                : workload.images();
    }
}
