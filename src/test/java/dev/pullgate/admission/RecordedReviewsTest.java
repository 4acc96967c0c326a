package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.Golden;
import dev.pullgate.support.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every review that a real API server sent is answered, as the API server accepts it and as it was agreed. */
final class RecordedReviewsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String POLICY = """
            registries:
              - pattern: registry.example/**
                immutableTags: ["*.*.*"]
            mirrors:
              - source: docker.io
                target: mirror.example/hub
            inject:
              templates: true
            """;

    static List<Path> reviews() {
        return Corpora.files("apiserver-reviews", ".json");
    }

    static Stream<Path> ownReviews() {
        return reviews().stream().filter(review -> Corpora.isOwn());
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void isAnsweredAsTheApiServerAcceptsIt(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        String uid = JSON.readTree(body).at("/request/uid").asText();

        AnswerRules.check(uid, stage().validate(body), false);
        AnswerRules.check(uid, stage().mutate(body), true);
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void isChangedOnceAndThenNoMore(Path file) throws IOException {
        ObjectNode review = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        JsonNode response = Stage.response(stage().mutate(Files.readAllBytes(file)));
        if (!response.has("patch")) {
            return;
        }

        ObjectNode request = (ObjectNode) review.get("request");
        request.set(
                "object",
                JsonPatch.apply(
                        request.get("object"),
                        JSON.readTree(response.get("patch").binaryValue())));

        assertThat(Stage.response(stage().mutate(JSON.writeValueAsBytes(review)))
                        .has("patch"))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("ownReviews")
    void isAnsweredAsAgreed(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        ObjectNode answers = JSON.createObjectNode();
        answers.set("validate", Stage.response(stage().validate(body)));
        answers.set("mutate", withReadablePatch(Stage.response(stage().mutate(body))));
        String actual = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answers) + "\n";

        assertThat(actual).isEqualTo(Golden.expected("reviews/" + file.getFileName(), actual));
    }

    private static JsonNode withReadablePatch(JsonNode response) throws IOException {
        ObjectNode readable = response.deepCopy();
        if (response.has("patch")) {
            readable.set("patch", JSON.readTree(response.get("patch").binaryValue()));
        }
        return readable;
    }

    /** The bookshop's registry knows version 2.4.1 and wants a login; ghcr.example is down. */
    private static Stage stage() {
        return new Stage()
                .policy(POLICY)
                .pullSecret("bookshop", "regcred", "registry.example")
                .registries(RecordedReviewsTest::answer);
    }

    private static ManifestAnswer answer(ManifestQuestion question) {
        return switch (question.image().registry()) {
            case "registry.example" ->
                question.credential() == null
                        ? new ManifestAnswer.AccessDenied(401, ManifestAnswer.Refuser.REGISTRY)
                        : question.image().reference().equals("2.4.1")
                                ? new ManifestAnswer.Found(Optional.empty())
                                : new ManifestAnswer.Missing();
            case "ghcr.example" ->
                new ManifestAnswer.Unreachable(ManifestAnswer.Cause.CONNECTION, "connection refused");
            default -> new ManifestAnswer.Found(Optional.of("sha256:" + "0123456789abcdef".repeat(4)));
        };
    }
}
