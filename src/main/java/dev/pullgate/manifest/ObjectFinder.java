package dev.pullgate.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the Kubernetes objects of a document. What has no {@code kind} is none, such as values of a chart or a patch: nobody can
 * tell from a file's name which ones lie in a folder, so that nothing is said of them.
 */
final class ObjectFinder {
    private static final String LIST = "List";

    private final String file;
    private final SourceText source;
    private final List<ManifestObject> found = new ArrayList<>();
    private final List<ManifestObject> others = new ArrayList<>();

    private ObjectFinder(String file, SourceText source) {
        this.file = file;
        this.source = source;
    }

    static ObjectFinder find(String file, List<Document> documents, SourceText source) {
        ObjectFinder finder = new ObjectFinder(file, source);
        for (Document document : documents) {
            finder.find(document);
        }
        return finder;
    }

    /** The objects. */
    List<ManifestObject> found() {
        return found;
    }

    /** The documents that are none. */
    List<ManifestObject> others() {
        return others;
    }

    private void find(Document document) {
        JsonNode root = document.root();
        if (root.isObject() && kind(root).isEmpty()) {
            others.add(object(document, "", root));
        } else {
            find(document, root, "");
        }
    }

    private ManifestObject object(Document document, String pointer, JsonNode tree) {
        JsonNode root = document.root();
        return new ManifestObject(
                file, document.number(), pointer, tree, inDocument -> region(root, inDocument, source));
    }

    private static Optional<Region> region(JsonNode root, String pointer, SourceText source) {
        return root.at(JsonPointer.compile(pointer)) instanceof Located located
                ? Optional.of(source.region(located.start(), located.end()))
                : Optional.empty();
    }

    private void find(Document document, JsonNode node, String pointer) {
        if (!(node instanceof ObjectNode object) || kind(object).isEmpty()) {
            return;
        }
        if (object.path("items").isArray()) {
            items(document, object, pointer);
        } else if (kind(object).equals("AdmissionReview")
                && object.path("request").isObject()) {
            reviewed(document, object.path("request"), pointer + "/request/object");
        } else {
            found.add(object(document, pointer, object));
        }
    }

    private static String kind(JsonNode object) {
        JsonNode kind = object.path("kind");
        return kind.isTextual() ? kind.textValue() : "";
    }

    /**
     * Whatever has {@code items} is a list to kubectl, and items that say neither kind nor version are of the list's
     * ({@code UnstructuredList}).
     */
    private void items(Document document, JsonNode list, String pointer) {
        String kind = kind(list);
        int index = 0;
        for (JsonNode item : list.path("items")) {
            JsonNode typed = item;
            if (item instanceof ObjectNode object
                    && !item.has("kind")
                    && !item.has("apiVersion")
                    && kind.endsWith(LIST)) {
                ObjectNode copy = shallowCopy(object);
                copy.set("apiVersion", list.path("apiVersion"));
                copy.put("kind", kind.substring(0, kind.length() - LIST.length()));
                typed = copy;
            }
            find(document, typed, pointer + "/items/" + index);
            index++;
        }
    }

    /** The object of a review need not name the namespace that the request is for. */
    private void reviewed(Document document, JsonNode request, String pointer) {
        JsonNode object = request.path("object");
        String namespace = request.path("namespace").asText("");
        if (object instanceof ObjectNode own
                && !namespace.isEmpty()
                && own.path("metadata") instanceof ObjectNode metadata
                && metadata.path("namespace").asText("").isEmpty()) {
            ObjectNode named = shallowCopy(metadata);
            named.set("namespace", TextNode.valueOf(namespace));
            ObjectNode copy = shallowCopy(own);
            copy.set("metadata", named);
            object = copy;
        }
        find(document, object, pointer);
    }

    private static ObjectNode shallowCopy(ObjectNode object) {
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        return copy;
    }
}
