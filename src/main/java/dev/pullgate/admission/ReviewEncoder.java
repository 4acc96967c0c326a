package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.policy.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes answers as the API server reads them (apiserver pkg/admission/plugin/webhook/request/admissionreview.go): the uid
 * comes back, a denial carries 403 and Forbidden so that kubectl names it so, patch and patchType come together or not at
 * all, and no member is null.
 */
final class ReviewEncoder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReviewEncoder() {}

    /** Let in without a word. */
    static Answer allowed(String uid) {
        return answer(uid, true, json -> {});
    }

    /** The verdict of a review, for a validating webhook: never a patch. */
    static Answer verdict(String uid, Verdict verdict) {
        return answer(uid, !verdict.isDenied(), json -> {
            if (verdict.isDenied()) {
                status(json, Denial.message(verdict));
            }
            warnings(json, Warnings.of(verdict));
            auditAnnotations(json, AuditAnnotations.of(verdict));
        });
    }

    /** Changes, for a mutating webhook. */
    static Answer changes(String uid, List<PatchOperation> operations) {
        return operations.isEmpty()
                ? allowed(uid)
                : answer(uid, true, json -> {
                    json.writeBinaryField("patch", patch(operations));
                    json.writeStringField("patchType", "JSONPatch");
                });
    }

    private static byte[] patch(List<PatchOperation> operations) {
        return bytes(json -> {
            json.writeStartArray();
            for (PatchOperation operation : operations) {
                json.writeStartObject();
                json.writeStringField("op", operation.op());
                json.writeStringField("path", operation.path());
                json.writeFieldName("value");
                JSON.writeTree(json, operation.value());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void status(JsonGenerator json, String message) throws IOException {
        json.writeObjectFieldStart("status");
        json.writeNumberField("code", 403);
        json.writeStringField("reason", "Forbidden");
        json.writeStringField("message", message);
        json.writeEndObject();
    }

    private static void warnings(JsonGenerator json, List<String> warnings) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("warnings");
        for (String warning : warnings) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    private static void auditAnnotations(JsonGenerator json, Map<String, String> annotations) throws IOException {
        if (annotations.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("auditAnnotations");
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            json.writeStringField(annotation.getKey(), annotation.getValue());
        }
        json.writeEndObject();
    }

    private static Answer answer(String uid, boolean allowed, Writing response) {
        return new Answer(200, bytes(json -> {
            json.writeStartObject();
            json.writeStringField("apiVersion", "admission.k8s.io/v1");
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", allowed);
            response.write(json);
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    /** A call that no review could answer. */
    static Answer refused(int status, String problem) {
        return new Answer(status, (problem + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
