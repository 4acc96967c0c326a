package dev.pullgate.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;

/**
 * Applies patches with an implementation of RFC 6902 that shares nothing with Pullgate's code: that of Jakarta JSON Processing,
 * which reads the texts itself.
 */
public final class JsonPatch {
    /** Numbers stay as they are written. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonPatch() {}

    /** The patched copy; an operation that can't be applied is an error. */
    public static JsonNode apply(JsonNode object, JsonNode patch) {
        JsonStructure patched =
                Json.createPatch(read(patch.toString()).asJsonArray()).apply(read(object.toString()));
        try {
            return JSON.readTree(patched.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + patched, e);
        }
    }

    private static JsonStructure read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        }
    }
}
