package dev.pullgate.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Manifests;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;

/** Requests about workloads in namespace {@code shop}, made of the inside of a Pod's spec. */
final class Requests {
    static final WorkloadKind DEPLOYMENT = WorkloadKind.of("apps", "Deployment").orElseThrow();

    private Requests() {}

    static ReviewRequest pod(String podSpec) {
        return of(WorkloadKind.POD, object(WorkloadKind.POD, podSpec));
    }

    static ReviewRequest deployment(String podSpec) {
        return of(DEPLOYMENT, object(DEPLOYMENT, podSpec));
    }

    static ReviewRequest of(WorkloadKind kind, JsonNode object) {
        return ReviewRequest.ofAll(WorkloadReader.read(kind, "shop", object));
    }

    /** An object of that kind with that Pod in it. */
    static JsonNode object(WorkloadKind kind, String podSpec) {
        String open = kind.podPointer().replaceAll("/([a-zA-Z]+)", "{$1: ");
        return Manifests.document(
                open + "{spec: {" + podSpec + "}}" + open.replaceAll("[^{]", "").replace('{', '}'));
    }

    /** The inside of a Pod's spec with one container per image. */
    static String containers(String... images) {
        StringBuilder containers = new StringBuilder("containers: [");
        for (int i = 0; i < images.length; i++) {
            containers
                    .append("{name: c")
                    .append(i)
                    .append(", image: '")
                    .append(images[i])
                    .append("'},");
        }
        return containers.append("]").toString();
    }
}
