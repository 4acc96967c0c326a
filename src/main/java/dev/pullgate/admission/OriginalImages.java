package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.review.Change;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** The operation that keeps them; none where no image changes, or where a Pod exists already and only its images may. */
    static Optional<PatchOperation> operation(JsonNode object, ChangeRequest request, List<Change> changes) {
        Workload workload = request.workload();
        boolean mutable = workload.kind().isTemplate() || request.before().isEmpty();
        if (!mutable || changes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Change> byPointer =
                changes.stream().collect(Collectors.toMap(Change::pointer, Function.identity()));
        boolean changesImages = workload.images().stream().anyMatch(use -> byPointer.containsKey(use.pointer()));
        return changesImages
                ? operation(object, workload, use -> byPointer.containsKey(use.pointer()))
                : Optional.empty();
    }

    private static Optional<PatchOperation> operation(JsonNode object, Workload workload, Predicate<ImageUse> changed) {
        String pod = workload.kind().podPointer();
        JsonNode metadata = object.at(pod + "/metadata");
        JsonNode annotations = metadata.path("annotations");
        String before = annotations.path(ANNOTATION).asText("");
        String after = text(before, workload, changed);
        return after.length() > MAX_LENGTH || after.equals(before)
                ? Optional.empty()
                : Optional.of(add(pod + "/metadata", metadata, annotations, after));
    }

    /** At the first member that is not there. */
    private static PatchOperation add(String pointer, JsonNode metadata, JsonNode annotations, String text) {
        ObjectNode annotation = JsonNodeFactory.instance.objectNode().put(ANNOTATION, text);
        if (annotations.isObject()) {
            return PatchOperation.add(pointer + "/annotations" + MEMBER, annotation.get(ANNOTATION));
        }
        return metadata.isObject()
                ? PatchOperation.add(pointer + "/annotations", annotation)
                : PatchOperation.add(
                        pointer, JsonNodeFactory.instance.objectNode().set("annotations", annotation));
    }

    private static String text(String before, Workload workload, Predicate<ImageUse> changed) {
        JsonNode known = read(before);
        ObjectNode originals = JsonNodeFactory.instance.objectNode();
        for (ImageUse use : workload.images()) {
            JsonNode kept = known.path(key(use));
            if (changed.test(use)) {
                originals.put(key(use), use.text());
            } else if (kept.isTextual()) {
                originals.set(key(use), kept);
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
