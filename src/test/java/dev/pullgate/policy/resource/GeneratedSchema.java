package dev.pullgate.policy.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.support.Manifests;

/** The JSON Schema of the document, made of the CRD: what is no field of the document is none in a file either. */
final class GeneratedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GeneratedSchema() {}

    static String json() {
        JsonNode crd = Manifests.document(GeneratedCrd.yaml());
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "ImageAdmissionPolicy (pullgate.dev/v1alpha1)");
        schema.put("description", "Which images Pullgate lets in, and what its rules lead to.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("const", "pullgate.dev/v1alpha1");
        properties.putObject("kind").put("const", "ImageAdmissionPolicy");
        properties.putObject("metadata").put("type", "object");
        properties.set("spec", closed(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec")));
        schema.putArray("required").add("apiVersion").add("kind");
        schema.put("additionalProperties", false);
        return pretty(schema);
    }

    /** Without what only Kubernetes knows, and without room for other fields. */
    private static JsonNode closed(JsonNode node) {
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove("x-kubernetes-validations");
            boolean mapping = object.path("properties").isObject();
            object.properties().forEach(member -> member.setValue(closed(member.getValue())));
            if (mapping) {
                object.put("additionalProperties", false);
            }
        }
        return copy;
    }

    private static String pretty(JsonNode schema) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
