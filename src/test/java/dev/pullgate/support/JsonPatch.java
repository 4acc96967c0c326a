package dev.pullgate.support;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** As much of RFC 6902 as an answer may use: {@code add} and {@code replace} of members. */
public final class JsonPatch {
    private JsonPatch() {}

    /** The patched copy; an operation that the API server could not apply is an error. */
    public static JsonNode apply(JsonNode object, JsonNode patch) {
        JsonNode patched = object.deepCopy();
        for (JsonNode operation : patch) {
            JsonPointer path = JsonPointer.compile(operation.get("path").asText());
            String op = operation.get("op").asText();
            JsonNode parent = patched.at(path.head());
            String name = path.last().getMatchingProperty();
            boolean exists = !patched.at(path).isMissingNode();
            if (!(op.equals("replace") && exists) && !(op.equals("add") && !exists)) {
                throw new IllegalArgumentException(op + " does not fit at " + path);
            }
            switch (parent) {
                case ObjectNode members -> members.set(name, operation.get("value"));
                case ArrayNode entries -> entries.set(path.last().getMatchingIndex(), operation.get("value"));
                default -> throw new IllegalArgumentException("nothing to change at " + path);
            }
        }
        return patched;
    }
}
