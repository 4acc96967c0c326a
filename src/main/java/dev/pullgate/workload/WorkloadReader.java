package dev.pullgate.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the few members that matter out of an object's tree. A member of an unexpected type counts as absent: the API
 * server refuses such objects itself, with better words than ours.
 */
public final class WorkloadReader {
    /** The ServiceAccount of a Pod that names none (plugin/pkg/admission/serviceaccount). */
    private static final String DEFAULT_SERVICE_ACCOUNT = "default";

    private WorkloadReader() {}

    /**
     * The workload in {@code object}.
     *
     * @param namespace from the request: the object's own may be left out
     */
    public static Workload read(WorkloadKind kind, String namespace, JsonNode object) {
        String specPointer = kind.podSpecPointer();
        JsonNode podSpec = object.at(specPointer);
        return new Workload(
                kind,
                namespace,
                object.path("metadata").path("name").asText(""),
                isMadeByController(object),
                pullSecrets(podSpec, specPointer),
                serviceAccount(podSpec),
                PlacementReader.read(podSpec),
                images(podSpec, specPointer));
    }

    private static boolean isMadeByController(JsonNode object) {
        for (JsonNode owner : list(object.path("metadata"), "ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    private static List<PullSecretName> pullSecrets(JsonNode podSpec, String specPointer) {
        List<PullSecretName> names = new ArrayList<>();
        int index = 0;
        for (JsonNode entry : list(podSpec, "imagePullSecrets")) {
            String name = entry.path("name").asText("");
            // kubelet_pods.go getPullSecretsForPod: an entry without a name is skipped without a word.
            if (!name.isEmpty()) {
                names.add(new PullSecretName(name, specPointer + "/imagePullSecrets/" + index));
            }
            index++;
        }
        return names;
    }

    private static String serviceAccount(JsonNode podSpec) {
        String name = podSpec.path("serviceAccountName").asText("");
        return name.isEmpty() ? DEFAULT_SERVICE_ACCOUNT : name;
    }

    private static List<ImageUse> images(JsonNode podSpec, String specPointer) {
        List<ImageUse> images = new ArrayList<>();
        for (ImageKind kind : ImageKind.values()) {
            int index = 0;
            for (JsonNode entry : list(podSpec, kind.list())) {
                addImage(images, kind, entry, specPointer + "/" + kind.list() + "/" + index);
                index++;
            }
        }
        return images;
    }

    /** An object would be iterated over as well, and its values have no indexes. */
    private static JsonNode list(JsonNode object, String member) {
        JsonNode list = object.path(member);
        return list.isArray() ? list : MissingNode.getInstance();
    }

    /** What {@link JsonNode#at} finds; that one takes each pointer apart anew, for every container of every review. */
    private static JsonNode at(JsonNode entry, String pointer) {
        int slash = pointer.indexOf('/');
        return slash < 0
                ? entry.path(pointer)
                : entry.path(pointer.substring(0, slash)).path(pointer.substring(slash + 1));
    }

    private static void addImage(List<ImageUse> images, ImageKind kind, JsonNode entry, String entryPointer) {
        JsonNode image = at(entry, kind.image());
        if (!image.isTextual() || image.textValue().isEmpty()) {
            return;
        }
        images.add(new ImageUse(
                kind,
                entry.path("name").asText(""),
                entryPointer + "/" + kind.image(),
                image.textValue(),
                entryPointer + "/" + kind.pullPolicy(),
                at(entry, kind.pullPolicy()).asText("")));
    }
}
