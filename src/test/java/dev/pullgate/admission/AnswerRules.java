package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What the API server checks of an answer (apiserver pkg/admission/plugin/webhook: request/admissionreview.go,
 * errors/statuserror.go; pkg/endpoints/filters/warning.go), and what Pullgate promises beyond that.
 */
final class AnswerRules {
    private static final int MAX_WARNING = 256;
    private static final int MAX_WARNINGS_TOGETHER = 4096;

    private AnswerRules() {}

    static void check(String uid, Answer answer, boolean mutating) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        JsonNode review = Stage.json(answer.body());
        assertThat(review.path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1");
        assertThat(review.path("kind").asText()).isEqualTo("AdmissionReview");
        assertThat(review.findValues("").stream().anyMatch(JsonNode::isNull)).isFalse();
        JsonNode response = review.path("response");
        assertThat(response.path("uid").asText()).isEqualTo(uid);
        assertThat(response.path("allowed").isBoolean()).isTrue();
        checkPatch(response, mutating);
        checkStatus(response);
        checkWarnings(response.path("warnings"));
        response.path("auditAnnotations")
                .fieldNames()
                .forEachRemaining(key -> assertThat(key).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
    }

    private static void checkPatch(JsonNode response, boolean mutating) throws IOException {
        assertThat(response.has("patch")).isEqualTo(response.has("patchType"));
        if (!mutating) {
            assertThat(response.has("patch")).isFalse();
        }
        if (response.has("patch")) {
            assertThat(response.get("patchType").asText()).isEqualTo("JSONPatch");
            JsonNode patch = new ObjectMapper().readTree(response.get("patch").binaryValue());
            assertThat(patch.isArray() && !patch.isEmpty()).isTrue();
        }
    }

    private static void checkStatus(JsonNode response) {
        boolean allowed = response.get("allowed").asBoolean();
        assertThat(response.has("status")).isEqualTo(!allowed);
        if (!allowed) {
            assertThat(response.at("/status/code").asInt()).isEqualTo(403);
            assertThat(response.at("/status/reason").asText()).isEqualTo("Forbidden");
            assertThat(response.at("/status/message").asText()).isNotBlank();
        }
    }

    private static void checkWarnings(JsonNode warnings) {
        int together = 0;
        for (JsonNode warning : warnings) {
            String text = warning.asText();
            together += text.codePointCount(0, text.length());
            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(MAX_WARNING);
            assertThat(text.codePoints().anyMatch(Character::isISOControl)).isFalse();
        }
        assertThat(together).isLessThanOrEqualTo(MAX_WARNINGS_TOGETHER);
    }
}
