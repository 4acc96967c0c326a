package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Corpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that another project wrote for its tests, with what it expects of them. */
final class KubewardenRequestsTest {
    private static final String NO_LATEST = "defaults: {image-tag: deny}";
    private static final String ONLY_GHCR = """
            defaults: {image-tag: warn}
            registries: [{pattern: ghcr.io, allowed: true}]
            """;

    static List<Path> requests() {
        return Corpora.files("kubewarden/trusted-repos", ".json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void areAnsweredAsTheApiServerAcceptsIt(Path file) throws IOException {
        byte[] review = review(file);
        String uid = Stage.json(review).at("/request/uid").asText();

        AnswerRules.check(uid, new Stage().validate(review), false);
        AnswerRules.check(uid, new Stage().mutate(review), true);
    }

    @ParameterizedTest
    @CsvSource({
        "pod_creation_latest, true, false",
        "pod_creation_implicit_latest, true, false",
        "cronjob_creation, true, true",
        "cronjob_creation, false, true",
    })
    void areJudgedAsTheirProjectJudgesThem(String name, boolean noLatest, boolean allowed) throws IOException {
        Path file = Corpora.folder().resolve("kubewarden/trusted-repos/" + name + ".json");

        assertThat(Stage.response(new Stage()
                                .policy(noLatest ? NO_LATEST : ONLY_GHCR)
                                .validate(review(file)))
                        .get("allowed")
                        .asBoolean())
                .isEqualTo(allowed);
    }

    /** The requests have no envelope. */
    private static byte[] review(Path file) throws IOException {
        return ("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":"
                        + Files.readString(file) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
