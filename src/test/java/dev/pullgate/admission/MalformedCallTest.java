package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.admission.AdmissionObserver.Decision;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no review gets a 400 that says why; the API server would refuse an answer without the uid. */
final class MalformedCallTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "{\"apiVersion\":\"admission.k8s.io/v1\"}",
                "{\"apiVersion\":\"admission.k8s.io/v1beta1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"a\"}}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"\"}}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"a\"}}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"a\",\"operation\":\"PATCH\"}}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"a\",\"operation\":\"CREATE\"}} {}",
            })
    void isRefused(String body) {
        Stage stage = new Stage();

        assertThat(stage.validate(bytes(body)).status()).isEqualTo(400);
        assertThat(stage.mutate(bytes(body)).status()).isEqualTo(400);
        assertThat(stage.calls().decisions).containsOnly(Decision.MALFORMED);
    }

    @Test
    void isRefusedWhereItNestsDeeperThanAnyObject() {
        Answer answer = new Stage().validate(bytes("[".repeat(100_000)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("nested deeper");
    }

    @Test
    void isRefusedWithoutAWordOfItsContent() {
        Answer answer = new Stage().validate(bytes("{\"data\": \"c2VjcmV0\" secret-word}"));

        assertThat(text(answer)).startsWith("not JSON").doesNotContain("c2VjcmV0", "secret");
    }

    @Test
    void isRefusedWhereItIsNotUtf8() {
        assertThat(new Stage()
                        .validate(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"'})
                        .status())
                .isEqualTo(400);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
