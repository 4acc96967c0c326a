package dev.pullgate.webhookconfig;

import static dev.pullgate.webhookconfig.Manifests.stream;
import static dev.pullgate.webhookconfig.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class KustomizationTest {
    private static final JsonNode KUSTOMIZATION =
            Manifests.objects("kustomization.yaml").getFirst();
    private static final JsonNode CERTIFICATES =
            Manifests.objects("../certs/kustomization.yaml").getFirst();

    @Test
    void everyManifestIsApplied() throws Exception {
        try (var files = Files.list(Path.of("webhook-config"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml"))
                            .filter(file -> !file.equals("kustomization.yaml") && !file.equals("policy.yaml")))
                    .containsExactlyInAnyOrderElementsOf(texts(KUSTOMIZATION.path("resources")));
        }
        assertThat(texts(KUSTOMIZATION.path("components"))).containsExactly("../certs");
    }

    @Test
    void theImageIsTheOneThatMakeImageBuilds() throws Exception {
        Properties application = Manifests.application();
        JsonNode image = KUSTOMIZATION.at("/images/0");
        JsonNode container = Manifests.object("deployment.yaml", "Deployment").at("/spec/template/spec/containers/0");
        assertThat(image.path("name")).isEqualTo(container.path("image"));
        assertThat(image.path("newName").asText())
                .isEqualTo(application.getProperty("quarkus.container-image.group") + "/"
                        + application.getProperty("quarkus.container-image.name"));
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + image.path("newTag").asText() + "</version>\n  <name>Pullgate</name>");
    }

    @Test
    void whatMakeCertsWritesReachesTheDeploymentAndBothWebhooks() {
        JsonNode secret = CERTIFICATES.at("/secretGenerator/0");
        JsonNode replacement = CERTIFICATES.at("/replacements/0");
        assertThat(texts(secret.path("files"))).containsExactly("out/ca.crt", "out/tls.crt", "out/tls.key");
        assertThat(stream(Manifests.object("deployment.yaml", "Deployment").at("/spec/template/spec/volumes")))
                .extracting(volume -> volume.at("/secret/secretName").asText())
                .contains(secret.path("name").asText());
        assertThat(replacement.at("/source/name")).isEqualTo(secret.path("name"));
        assertThat(stream(replacement.path("targets")))
                .extracting(target -> target.at("/select/kind").asText())
                .containsExactlyInAnyOrder("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");
    }
}
