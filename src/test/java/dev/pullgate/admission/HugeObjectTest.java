package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever can send an object chooses how much is in it. What would take minutes if it grew with the square would show here. */
@Timeout(60)
final class HugeObjectTest {
    private static final int CONTAINERS = 20_000;

    private final Stage stage = new Stage();

    @Test
    void isAskedForOnlyInPart() throws IOException {
        Answer answer = stage.validate(Reviews.pod("\"containers\":[" + containers("ghcr.io/a/b:") + "]"));

        assertThat(stage.asked()).hasSize(200);
        AnswerRules.check(Reviews.UID, answer, false);
        assertThat(Stage.response(answer).at("/warnings/0").asText()).contains("names too many images");
    }

    @Test
    void isComparedWithWhatItWas() {
        String before = Reviews.pod("{}", "\"containers\":[" + containers("ghcr.io/a/b:") + "]");
        String after = Reviews.pod("{}", "\"containers\":[" + containers("ghcr.io/a/c:") + "]");
        Answer answer = stage.validate(Reviews.review("", "Pod", "UPDATE", "", after, before));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void isDeniedInAFewLines() throws IOException {
        stage.registries(question -> new ManifestAnswer.Missing())
                .policy("registries: [{pattern: ghcr.io, allowed: false}]");
        Answer answer = stage.validate(Reviews.pod("\"containers\":[" + containers("ghcr.io/a/b:") + "]"));

        AnswerRules.check(Reviews.UID, answer, false);
        assertThat(Stage.response(answer).at("/status/message").asText().lines())
                .hasSize(22);
    }

    @Test
    void isChangedAsAWhole() {
        stage.policy("mirrors: [{source: docker.io, target: mirror.example/hub}]");
        String before = Reviews.pod("{}", "\"containers\":[]");
        String after = Reviews.pod("{}", "\"containers\":[" + containers("nginx:") + "]");

        assertThat(Stage.response(stage.mutate(Reviews.review("", "Pod", "UPDATE", "", after, before)))
                        .has("patch"))
                .isTrue();
    }

    @Test
    void namesMorePullSecretsThanAreRead() {
        String secrets = IntStream.range(0, CONTAINERS)
                .mapToObj(i -> "{\"name\":\"s" + i + "\"}")
                .collect(Collectors.joining(","));
        Answer answer = stage.validate(Reviews.pod("\"imagePullSecrets\":[" + secrets + "],\"containers\":["
                + "{\"name\":\"a\",\"image\":\"ghcr.io/a/b:1\"}]"));

        assertThat(stage.asked()).hasSize(101);
        assertThat(Stage.response(answer).get("allowed").asBoolean()).isTrue();
    }

    private static String containers(String image) {
        return IntStream.range(0, CONTAINERS)
                .mapToObj(i -> "{\"name\":\"c" + i + "\",\"image\":\"" + image + i + "\"}")
                .collect(Collectors.joining(","));
    }
}
