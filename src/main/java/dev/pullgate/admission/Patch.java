package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.review.Change;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Changes;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes down as a patch of the object as it was sent. {@code replace} only of what is there and {@code add} of what is
 * not: a patch that can't be applied gets the object refused, whatever the webhook's failurePolicy says.
 */
final class Patch {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Patch() {}

    static List<PatchOperation> of(JsonNode object, ChangeRequest request, Changes changes) {
        List<PatchOperation> patch = new ArrayList<>();
        List<Change> fields = Mutability.changeable(request, changes.fields());
        for (Change change : fields) {
            patch.add(PatchOperation.replace(change.pointer(), change.value()));
        }
        if (!changes.pullSecrets().isEmpty()) {
            String pointer = request.workload().podSpecPointer() + "/imagePullSecrets";
            patch.addAll(pullSecrets(pointer, object.at(pointer), changes.pullSecrets()));
        }
        if (changes.tellOriginalImages()) {
            OriginalImages.operation(object, request, changes, fields).ifPresent(patch::add);
        }
        return patch;
    }

    /** Behind those that are there, whose logins the kubelet tries first. */
    private static List<PatchOperation> pullSecrets(String pointer, JsonNode there, List<String> names) {
        List<ObjectNode> entries =
                names.stream().map(name -> NODES.objectNode().put("name", name)).toList();
        if (there.isArray()) {
            return entries.stream()
                    .map(entry -> PatchOperation.add(pointer + "/-", entry))
                    .toList();
        }
        ArrayNode list = NODES.arrayNode().addAll(entries);
        return List.of(PatchOperation.add(pointer, list));
    }
}
