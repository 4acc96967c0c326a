package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.support.Corpora;
import dev.pullgate.support.JsonPatch;
import dev.pullgate.support.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reviews that k8s-image-swapper has for its tests, under the example policy that says the same as its configuration. */
final class ImageSwapperReviewsTest {
    private static final Path POLICY = Path.of("examples/policies/k8s-image-swapper.yaml");
    private static final String ECR = "123456789.dkr.ecr.ap-southeast-2.amazonaws.com/";
    private static final String DIGEST = "@sha256:9bba603b99bf25f6d117cf1235b6598c16033ad027b143c90fa5b3cc583c5713";

    /** As there: official images under library, a digest kept, what is in a target already left alone. */
    private static final Map<String, Map<String, String>> REWRITTEN = Map.of(
            "admissionreview-simple.json",
            Map.of(
                    "/spec/initContainers/0/image",
                    ECR + "docker.io/library/init-container",
                    "/spec/containers/0/image",
                    ECR + "docker.io/library/nginx",
                    "/spec/containers/1/image",
                    ECR + "k8s.gcr.io/ingress-nginx/controller:v0.43.0" + DIGEST),
            "admissionreview-imagepullsecrets.json",
            Map.of("/spec/containers/0/image", ECR + "docker.io/library/nginx"));

    static List<Path> reviews() {
        return Corpora.files("k8s-image-swapper", ".json");
    }

    @Test
    void areAllThoseWhoseOutcomeIsAgreed() {
        assertThat(reviews().stream().map(file -> file.getFileName().toString()).toList())
                .containsExactlyInAnyOrderElementsOf(REWRITTEN.keySet());
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void getOneReplacementAnImageAndNoOtherDifference(Path file) throws IOException {
        byte[] review = Files.readAllBytes(file);
        Answer answer = stage().mutate(review);
        AnswerRules.check(Stage.json(review).at("/request/uid").asText(), answer, true);
        JsonNode patch = Stage.json(Stage.response(answer).get("patch").binaryValue());
        ObjectNode pod = (ObjectNode) Stage.json(review).at("/request/object");

        Map<String, String> expected = REWRITTEN.getOrDefault(file.getFileName().toString(), Map.of());
        assertThat(patch)
                .hasSize(expected.size())
                .allMatch(operation -> operation.get("op").asText().equals("replace"));
        JsonNode changed = JsonPatch.apply(pod, patch);
        expected.forEach((pointer, image) ->
                assertThat(changed.at(pointer).asText()).as(pointer).isEqualTo(image));
        for (String pointer : expected.keySet()) {
            ((ObjectNode) changed.at(pointer.replace("/image", "")))
                    .put("image", pod.at(pointer).asText());
        }
        assertThat(changed).isEqualTo(pod);
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void areLetIn(Path file) throws IOException {
        byte[] review = Files.readAllBytes(file);
        Answer answer = stage().validate(review);

        AnswerRules.check(Stage.json(review).at("/request/uid").asText(), answer, false);
        assertThat(Stage.response(answer).get("allowed").asBoolean()).isTrue();
    }

    private static Stage stage() throws IOException {
        return new Stage().policy(Policies.read(Files.readString(POLICY)));
    }
}
