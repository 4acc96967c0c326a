package dev.pullgate.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One operation of a JSON Patch (RFC 6902).
 *
 * @param op {@code replace}, of what is there, or {@code add}
 * @param path RFC 6901 pointer in the object as it was sent
 * @param value what will be there
 */
record PatchOperation(String op, String path, JsonNode value) {
    static PatchOperation replace(String path, String text) {
        return new PatchOperation("replace", path, TextNode.valueOf(text));
    }

    static PatchOperation add(String path, JsonNode value) {
        return new PatchOperation("add", path, value);
    }
}
