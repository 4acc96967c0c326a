package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.admission.AdmissionObserver.Decision;
import dev.pullgate.fact.ManifestAnswer.Missing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is told of images that no rule looks at. */
final class ExemptImagesTest {
    private static final String LEGACY = """
            exemptions:
              - images: [registry.example/legacy/**]
                reason: moves next year
                until: 2026-11-30
            """;
    private static final String TWO_IMAGES = "\"containers\":[{\"name\":\"a\",\"image\":\"registry.example/legacy/a\"},"
            + "{\"name\":\"b\",\"image\":\"ghcr.io/acme/b:1\"}]";

    private final Stage stage = new Stage().policy(LEGACY).registries(question -> new Missing());

    private JsonNode validate(byte[] body) throws IOException {
        Answer answer = stage.validate(body);
        AnswerRules.check(Reviews.UID, answer, false);
        return Stage.response(answer);
    }

    @Test
    void areNotAskedForAndOnlyTheAuditLogIsTold() throws IOException {
        stage.today("2026-11-23");

        JsonNode response = validate(Reviews.podWith("registry.example/legacy/web"));

        assertThat(stage.asked()).isEmpty();
        assertThat(response.get("allowed").asBoolean()).isTrue();
        assertThat(response.has("warnings")).isFalse();
        assertThat(response.at("/auditAnnotations/exempt").asText())
                .isEqualTo(
                        "spec.containers[0].image \"registry.example/legacy/web\": exempt until 2026-11-30: moves next year");
        assertThat(response.at("/auditAnnotations/decision").asText()).isEqualTo("allowed");
        assertThat(stage.calls().decisions).containsExactly(Decision.ALLOWED);
    }

    @Test
    void areWarnedOfInTheLastWeek() throws IOException {
        stage.today("2026-11-24");

        JsonNode response = validate(Reviews.podWith("registry.example/legacy/web"));

        assertThat(response.path("warnings"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "spec.containers[0].image \"registry.example/legacy/web\": exempt until 2026-11-30: moves next year");
        assertThat(stage.calls().decisions).containsExactly(Decision.WARNED);
    }

    @Test
    void areJudgedOnceThatIsOver() throws IOException {
        stage.today("2026-12-01");

        JsonNode response = validate(Reviews.podWith("registry.example/legacy/web"));

        assertThat(response.get("allowed").asBoolean()).isFalse();
        assertThat(response.at("/auditAnnotations").has("exempt")).isFalse();
    }

    @Test
    void leaveTheOthersToBeJudged() throws IOException {
        stage.today("2026-11-01");

        JsonNode response = validate(Reviews.pod(TWO_IMAGES));

        assertThat(stage.asked()).contains("ghcr.io/acme/b:1").noneMatch(asked -> asked.contains("legacy"));
        assertThat(response.at("/status/message").asText())
                .startsWith("the image can't be pulled")
                .contains("spec.containers[1].image")
                .doesNotContain("legacy");
    }

    @Test
    void canBeThoseOfSomebody() throws IOException {
        stage.policy("exemptions: [{users: [jane], reason: break-glass}]");

        assertThat(validate(Reviews.podWith("Bad Name")).get("allowed").asBoolean())
                .isTrue();
    }

    @Test
    void areNamedInFewWordsHoweverLongTheNameAndTheReason() throws IOException {
        stage.policy("exemptions: [{users: [jane], reason: \"" + "why ".repeat(200) + "\", until: 2026-11-30}]")
                .today("2026-11-30");

        assertThat(validate(Reviews.podWith("registry.example/" + "a".repeat(200) + ":1"))
                        .at("/warnings/0")
                        .asText())
                .startsWith("spec.containers[0].image \"registry")
                .hasSizeLessThanOrEqualTo(256);
    }
}
