package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.support.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/gitops.md says of templates that are changed: a manifest that is applied again changes nothing. */
final class AppliedAgainTest {
    private static final String POLICY = """
            mirrors:
              - {source: docker.io, targets: [mirror.example/hub, other.example/hub], when: available}
            inject:
              templates: true
              digest: true
              imagePullSecrets: [{pattern: mirror.example/**, name: mirror}]
            """;
    private static final JsonNode MANIFEST = Stage.json("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,"template":{
              "metadata":{"labels":{"app":"web"}},"spec":{
                "imagePullSecrets":[{"name":"own"}],
                "containers":[
                  {"name":"web","image":"nginx:1.27","imagePullPolicy":"Always"},
                  {"name":"side","image":"ghcr.io/acme/side:1","imagePullPolicy":"IfNotPresent"}]}}}}
            """.getBytes(StandardCharsets.UTF_8));

    private final Stage stage = new Stage()
            .policy(POLICY)
            .pullSecret("shop", "mirror", "mirror.example")
            .pullSecret("shop", "own", "ghcr.io");
    private JsonNode stored = MANIFEST;

    @BeforeEach
    void isAppliedOnce() {
        stage.registries(question -> found("a"));
        stored = mutated("CREATE", MANIFEST, "null");
        stage.registries(AppliedAgainTest::otherwiseByNow);
    }

    private static ManifestAnswer found(String hex) {
        return new ManifestAnswer.Found(Optional.of("sha256:" + hex.repeat(64)));
    }

    private static ManifestAnswer otherwiseByNow(ManifestQuestion question) {
        return question.image().registry().equals("mirror.example") ? new ManifestAnswer.Missing() : found("b");
    }

    @Test
    void whatIsStoredIsWhatThePolicySays() {
        JsonNode pod = stored.at("/spec/template/spec");

        assertThat(pod.at("/containers/0/image").asText())
                .isEqualTo("mirror.example/hub/library/nginx:1.27@sha256:" + "a".repeat(64));
        assertThat(pod.at("/containers/0/imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        assertThat(pod.at("/containers/1/image").asText()).isEqualTo("ghcr.io/acme/side:1@sha256:" + "a".repeat(64));
        assertThat(pod.at("/imagePullSecrets")).hasSize(2);
        assertThat(stored.at("/spec/template/metadata/annotations/pullgate.dev~1original-images")
                        .asText())
                .isEqualTo("{\"web\":\"nginx:1.27\",\"side\":\"ghcr.io/acme/side:1\"}");
    }

    /** kubectl replace. */
    @Test
    void theManifestAloneBecomesWhatIsStored() {
        assertThat(mutated("UPDATE", MANIFEST, stored.toString())).isEqualTo(stored);
    }

    /** Server-side apply, and kubectl apply: what the manifest does not say stays as it is. */
    @Test
    void theManifestOverWhatIsStoredBecomesWhatIsStored() {
        ObjectNode merged = stored.deepCopy();
        for (int i = 0; i < 2; i++) {
            ObjectNode container = (ObjectNode) merged.at("/spec/template/spec/containers/" + i);
            container.setAll((ObjectNode) MANIFEST.at("/spec/template/spec/containers/" + i));
        }

        assertThat(merged).isNotEqualTo(stored);
        assertThat(mutated("UPDATE", merged, stored.toString())).isEqualTo(stored);
    }

    @Test
    void nothingIsAskedForIt() {
        int before = stage.asked().size();
        mutated("UPDATE", stored, stored.toString());

        assertThat(stage.asked()).hasSize(before);
    }

    @Test
    void anotherImageIsAnotherMatter() {
        ObjectNode other = stored.deepCopy();
        ((ObjectNode) other.at("/spec/template/spec/containers/0")).put("image", "nginx:1.28");

        assertThat(mutated("UPDATE", other, stored.toString())
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("other.example/hub/library/nginx:1.28@sha256:" + "b".repeat(64));
    }

    private JsonNode mutated(String operation, JsonNode object, String old) {
        JsonNode response = Stage.response(
                stage.mutate(Reviews.review("apps", "Deployment", operation, "", object.toString(), old)));
        try {
            return response.has("patch")
                    ? JsonPatch.apply(object, Stage.json(response.get("patch").binaryValue()))
                    : object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
