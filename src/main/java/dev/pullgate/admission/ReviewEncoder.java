package dev.pullgate.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pullgate.policy.Verdict;
import dev.pullgate.review.Change;
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
    private static final JsonFactory JSON = new JsonFactory();

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

    /** Changes, for a mutating webhook: RFC 6902, nothing but {@code replace} of fields that exist. */
    static Answer changes(String uid, List<Change> changes) {
        return changes.isEmpty()
                ? allowed(uid)
                : answer(uid, true, json -> {
                    json.writeBinaryField("patch", patch(changes));
                    json.writeStringField("patchType", "JSONPatch");
                });
    }

    private static byte[] patch(List<Change> changes) {
        return bytes(json -> {
            json.writeStartArray();
            for (Change change : changes) {
                json.writeStartObject();
                json.writeStringField("op", "replace");
                json.writeStringField("path", change.pointer());
                json.writeStringField("value", change.value());
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
