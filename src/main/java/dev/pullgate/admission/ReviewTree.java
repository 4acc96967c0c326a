package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * Reads JSON into a tree of the members that somebody looks at. All others, {@code managedFields} among them, which is up to
 * half of the bytes of a review, are passed over and never become text or nodes. Leaving members of objects out keeps every
 * pointer to the others valid.
 */
final class ReviewTree {
    /** By name, wherever they stand: what the classes of this package, and WorkloadReader, read. */
    private static final Set<String> READ = Set.of(
            // the review
            "apiVersion",
            "kind",
            "request",
            "uid",
            "group",
            "subResource",
            "operation",
            "namespace",
            "userInfo",
            "username",
            "groups",
            "object",
            "oldObject",
            // the object
            "metadata",
            "name",
            "deletionTimestamp",
            "annotations",
            "kubernetes.io/config.mirror",
            OriginalImages.ANNOTATION,
            "ownerReferences",
            "controller",
            "spec",
            "jobTemplate",
            "template",
            // the Pod
            "nodeName",
            "os",
            "runtimeClassName",
            "affinity",
            "nodeAffinity",
            "serviceAccountName",
            "imagePullSecrets",
            "initContainers",
            "containers",
            "ephemeralContainers",
            "volumes",
            "image",
            "imagePullPolicy",
            "reference",
            "pullPolicy");

    /** With everything in them: labels have any name. */
    private static final Set<String> READ_WHOLE =
            Set.of("labels", "nodeSelector", "tolerations", "requiredDuringSchedulingIgnoredDuringExecution");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private int insideWhole;

    private ReviewTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The tree of everything that {@code parser} holds. How deep it may nest is bounded by the parser.
     *
     * @throws IOException if it is not JSON, or if something follows it
     */
    static JsonNode read(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode tree = new ReviewTree(parser).value();
        if (parser.nextToken() != null) {
            throw new com.fasterxml.jackson.core.JsonParseException(parser, "more after the end of the review");
        }
        return tree;
    }

    private JsonNode value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new com.fasterxml.jackson.core.JsonParseException(parser, "an empty body");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            // None of the members is a number; one that is must not pass for a text.
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (insideWhole > 0 || READ.contains(name)) {
                object.set(name, value());
            } else if (READ_WHOLE.contains(name)) {
                insideWhole++;
                object.set(name, value());
                insideWhole--;
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }
}
