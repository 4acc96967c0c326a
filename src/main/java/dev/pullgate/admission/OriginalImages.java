package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.review.Change;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Changes;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what was written where an image was changed, for people, in an annotation of the Pod: a JSON object of container names,
 * volumes as {@code volumes/NAME}. Nothing is ever decided by it, since whoever makes the Pod can write it too.
 */
final class OriginalImages {
    static final String ANNOTATION = "pullgate.dev/original-images";

    private static final String MEMBER = "/pullgate.dev~1original-images";
    /** A quarter of what the API server lets all annotations of an object have together. */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private OriginalImages() {}

    /**
     * The operation that keeps them; none where no image changes, or where a Pod exists already and only its images may.
     *
     * @param fields those of the changes that are made
     */
    static Optional<PatchOperation> operation(
            JsonNode object, ChangeRequest request, Changes changes, List<Change> fields) {
        Workload workload = request.workload();
        Set<String> changed = fields.stream().map(Change::pointer).collect(Collectors.toSet());
        boolean mutable = workload.kind().isTemplate() || request.before().isEmpty();
        if (!mutable || workload.images().stream().noneMatch(use -> changed.contains(use.pointer()))) {
            return Optional.empty();
        }
        String pointer = workload.kind().podPointer() + "/metadata";
        JsonNode metadata = object.at(pointer);
        String before = metadata.path("annotations").path(ANNOTATION).asText("");
        String after = text(read(before), workload, changes, changed);
        return after.length() > MAX_LENGTH || after.equals(before)
                ? Optional.empty()
                : Optional.of(add(pointer, metadata, after));
    }

    /** At the first member that is not there. */
    private static PatchOperation add(String pointer, JsonNode metadata, String text) {
        ObjectNode annotation = JsonNodeFactory.instance.objectNode().put(ANNOTATION, text);
        if (metadata.path("annotations").isObject()) {
            return PatchOperation.add(pointer + "/annotations" + MEMBER, annotation.get(ANNOTATION));
        }
        return metadata.isObject()
                ? PatchOperation.add(pointer + "/annotations", annotation)
                : PatchOperation.add(
                        pointer, JsonNodeFactory.instance.objectNode().set("annotations", annotation));
    }

    private static String text(JsonNode known, Workload workload, Changes changes, Set<String> changed) {
        ObjectNode originals = JsonNodeFactory.instance.objectNode();
        for (ImageUse use : workload.images()) {
            String kept = known.path(key(use)).asText("");
            // Called a second time, what is written is already what the first call made of it.
            if (changed.contains(use.pointer()) && !changes.mayHaveMade(use.text(), kept)) {
                originals.put(key(use), use.text());
            } else if (!kept.isEmpty()) {
                originals.put(key(use), kept);
            }
        }
        return originals.toString();
    }

    private static JsonNode read(String annotation) {
        try {
            return annotation.length() > MAX_LENGTH ? MissingNode.getInstance() : JSON.readTree(annotation);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A container's name has no slash, and containers of every sort have different names. */
    private static String key(ImageUse use) {
        return use.kind() == ImageKind.IMAGE_VOLUME ? "volumes/" + use.container() : use.container();
    }
}
