package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of images that were changed. */
final class OriginalImagesTest {
    private static final String MIRRORS = "mirrors: [{source: docker.io, target: mirror.example/hub}]";
    private static final String TEMPLATES = MIRRORS + "\ninject: {templates: true}";
    private static final String NGINX =
            "\"containers\":[{\"name\":\"web\",\"image\":\"nginx:1\",\"imagePullPolicy\":\"IfNotPresent\"}]";

    private final Stage stage = new Stage().policy(MIRRORS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":null} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{}} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{\"a/b\":\"c\"}} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{\"pullgate.dev/original-images\":\"{\\\"web\\\":\\\"other\\\"}\"}} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{\"pullgate.dev/original-images\":\"no JSON\"}} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{\"pullgate.dev/original-images\":\"[1]\"}} | {\"web\":\"nginx:1\"}",
                "{\"annotations\":{\"pullgate.dev/original-images\":\"{\\\"gone\\\":\\\"x\\\"}\"}} | {\"web\":\"nginx:1\"}",
            })
    void areInAnAnnotationWhateverIsThereBefore(String metadata, String expected) {
        JsonNode pod = Stage.json(Reviews.pod(metadata, NGINX).getBytes(StandardCharsets.UTF_8));

        JsonNode changed = JsonPatch.apply(pod, patch(review("Pod", "CREATE", pod.toString(), "null")));

        assertThat(annotation(changed)).isEqualTo(expected);
        assertThat(changed.at("/metadata/annotations/a~1b")).isEqualTo(pod.at("/metadata/annotations/a~1b"));
    }

    @Test
    void areToldOfContainersAndVolumesThatWereChangedAndOfNoOthers() {
        String spec = "\"initContainers\":[{\"name\":\"i\",\"image\":\"busybox\"}],"
                + "\"containers\":[{\"name\":\"a\",\"image\":\"acme/web:1\"},{\"name\":\"b\",\"image\":\"ghcr.io/acme/b:1\"}],"
                + "\"volumes\":[{\"name\":\"a\",\"image\":{\"reference\":\"acme/data:1\"}}]";

        JsonNode pod = Stage.json(Reviews.pod("{}", spec).getBytes(StandardCharsets.UTF_8));

        assertThat(annotation(JsonPatch.apply(pod, patch(review("Pod", "CREATE", pod.toString(), "null")))))
                .isEqualTo("{\"i\":\"busybox\",\"a\":\"acme/web:1\",\"volumes/a\":\"acme/data:1\"}");
    }

    /** Another webhook added a sidecar since. */
    @Test
    void ofAnEarlierCallAreKept() {
        String metadata = "{\"annotations\":{\"pullgate.dev/original-images\":\"{\\\"web\\\":\\\"nginx:1\\\"}\"}}";
        String spec = "\"containers\":[{\"name\":\"web\",\"image\":\"mirror.example/hub/library/nginx:1\"},"
                + "{\"name\":\"proxy\",\"image\":\"envoy:1\"}]";
        JsonNode pod = Stage.json(Reviews.pod(metadata, spec).getBytes(StandardCharsets.UTF_8));

        assertThat(annotation(JsonPatch.apply(pod, patch(review("Pod", "CREATE", pod.toString(), "null")))))
                .isEqualTo("{\"web\":\"nginx:1\",\"proxy\":\"envoy:1\"}");
    }

    /** The first call did not get to know the digest, the second did. */
    @Test
    void areThoseOfTheFirstCallWhereASecondChangesAnImageFurther() {
        stage.policy(MIRRORS + "\ninject: {digest: true}");
        String metadata = "{\"annotations\":{\"pullgate.dev/original-images\":\"{\\\"web\\\":\\\"nginx:1\\\"}\"}}";
        String spec = "\"containers\":[{\"name\":\"web\",\"image\":\"mirror.example/hub/library/nginx:1\"}]";

        assertThat(patch(review("Pod", "CREATE", Reviews.pod(metadata, spec), "null")))
                .hasSize(1)
                .allMatch(operation -> operation.get("value").asText().contains("nginx:1@sha256:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"metadata\":null,", "\"metadata\":{},", "\"metadata\":{\"labels\":{\"a\":\"b\"}},"})
    void ofATemplateAreWhereItsPodsGetThem(String metadata) {
        stage.policy(TEMPLATES);
        String deployment = "{\"metadata\":{},\"spec\":{\"template\":{" + metadata + "\"spec\":{" + NGINX + "}}}}";
        JsonNode object = Stage.json(deployment.getBytes(StandardCharsets.UTF_8));

        JsonNode changed = JsonPatch.apply(object, patch(review("Deployment", "CREATE", deployment, "null")));

        assertThat(annotation(changed.at("/spec/template"))).isEqualTo("{\"web\":\"nginx:1\"}");
        assertThat(changed.at("/spec/template/metadata/labels")).isEqualTo(object.at("/spec/template/metadata/labels"));
    }

    /** Of a Pod that exists only the image is changed. */
    @Test
    void areNotToldAnewOfAPodThatExists() {
        String after = Reviews.pod("{}", NGINX);

        assertThat(patch(review("Pod", "UPDATE", after, Reviews.pod("{}", NGINX.replace("nginx:1", "nginx:2")))))
                .hasSize(1)
                .allMatch(operation -> operation.get("path").asText().equals("/spec/containers/0/image"));
    }

    @Test
    void areNotToldWhereThePolicySaysSo() {
        stage.policy(MIRRORS + "\ninject: {originalImages: false}");

        assertThat(patch(Reviews.pod(NGINX))).hasSize(1);
    }

    @Test
    void areNotToldWhereNoImageChanges() {
        String digest = "ghcr.io/acme/web@sha256:" + "ab".repeat(32);

        assertThat(patch(Reviews.pod("\"containers\":[{\"name\":\"web\",\"image\":\"" + digest
                        + "\",\"imagePullPolicy\":\"Always\"}]")))
                .hasSize(1)
                .allMatch(operation -> operation.get("path").asText().endsWith("imagePullPolicy"));
    }

    /** The API server refuses an object with too many bytes of annotations, and the Pod would be lost for it. */
    @Test
    void areNotToldWhereThereAreTooManyToTell() {
        StringBuilder containers = new StringBuilder("\"containers\":[");
        for (int i = 0; i < 1000; i++) {
            containers
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\":\"c")
                    .append(i)
                    .append("\",\"image\":\"acme/");
            containers.append("a".repeat(100)).append(":1\"}");
        }

        assertThat(patch(Reviews.pod(containers.append("]").toString())))
                .hasSize(1000)
                .allMatch(operation -> operation.get("op").asText().equals("replace"));
    }

    private static byte[] review(String kind, String operation, String object, String oldObject) {
        return Reviews.review(kind.equals("Pod") ? "" : "apps", kind, operation, "", object, oldObject);
    }

    private static String annotation(JsonNode pod) {
        return pod.at("/metadata/annotations/pullgate.dev~1original-images").asText();
    }

    private JsonNode patch(byte[] review) {
        try {
            return Stage.json(Stage.response(stage.mutate(review)).get("patch").binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
