package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.JsonPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pull secrets get into an object, whatever its list looks like. */
final class PatchedPullSecretsTest {
    private static final String CONTAINERS =
            ",\"containers\":[{\"name\":\"a\",\"image\":\"ghcr.io/acme/a:1\"},{\"name\":\"b\",\"image\":\"quay.io/acme/b:1\"}]";

    private final Stage stage =
            new Stage().policy("""
                    inject:
                      imagePullSecrets:
                        - {pattern: ghcr.io/**, name: github}
                        - {pattern: quay.io/**, name: quay}
                    """).pullSecret("shop", "github", "ghcr.io").pullSecret("shop", "quay", "quay.io");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hostname\":\"h\" | [{\"name\":\"github\"},{\"name\":\"quay\"}]",
                "\"imagePullSecrets\":null | [{\"name\":\"github\"},{\"name\":\"quay\"}]",
                "\"imagePullSecrets\":[] | [{\"name\":\"github\"},{\"name\":\"quay\"}]",
                "\"imagePullSecrets\":[{}] | [{},{\"name\":\"github\"},{\"name\":\"quay\"}]",
                "\"imagePullSecrets\":[{\"name\":\"quay\"}] | [{\"name\":\"quay\"},{\"name\":\"github\"}]",
            })
    void areBehindThoseThatAreThere(String own, String expected) throws IOException {
        String pod = Reviews.pod("{}", own + CONTAINERS);
        JsonNode patch = Stage.json(
                Stage.response(stage.mutate(Reviews.review("", "Pod", "CREATE", "", pod, "null"), Mutation.IMAGES))
                        .get("patch")
                        .binaryValue());

        JsonNode changed = JsonPatch.apply(Stage.json(pod.getBytes(StandardCharsets.UTF_8)), patch);

        assertThat(changed.at("/spec/imagePullSecrets")).hasToString(expected);
        assertThat(changed.at("/metadata/annotations").isMissingNode())
                .as("no image was changed")
                .isTrue();
    }

    @Test
    void areOfNoConcernToTheOtherWebhook() {
        byte[] review = Reviews.pod(CONTAINERS.substring(1));

        assertThat(Stage.response(stage.mutate(review, Mutation.PULL_POLICIES)).has("patch"))
                .isFalse();
        assertThat(stage.asked()).isEmpty();
    }

    /** Nothing but what is known already is used on the event loop; what is not is asked for elsewhere. */
    @Test
    void areAskedForInAThreadOfTheirOwn() {
        byte[] review = Reviews.pod(CONTAINERS.substring(1));
        stage.maxWaiting(0);

        assertThat(stage.mutate(review).status()).isEqualTo(503);
        assertThat(stage.everythingKnown().mutate(review).status()).isEqualTo(200);
        assertThat(stage.asked()).isEmpty();
    }
}
