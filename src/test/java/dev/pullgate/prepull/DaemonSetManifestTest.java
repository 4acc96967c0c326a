package dev.pullgate.prepull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.prepull.Prepull.Way;
import dev.pullgate.support.Manifests;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The DaemonSet, read back as Pullgate reads it when it is applied. */
final class DaemonSetManifestTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @EnumSource
    void namesEachImageOnce(Way way) {
        List<String> images =
                List.of("nginx", "nginx:latest", "docker.io/library/nginx", "ghcr.io/acme/web@" + DIGEST, "1");

        assertThat(workload(prepull(way, images)).images())
                .extracting(ImageUse::text)
                .filteredOn(text -> !text.equals(Prepull.HELPER))
                .containsExactly("nginx", "docker.io/library/nginx", "ghcr.io/acme/web@" + DIGEST, "1");
    }

    @ParameterizedTest
    @EnumSource
    void namesThePullSecretsInOrder(Way way) {
        assertThat(workload(prepull(way, List.of("nginx"))).pullSecrets())
                .extracting(PullSecretName::name)
                .containsExactly("regcred", "a.second-one");
    }

    @ParameterizedTest
    @EnumSource
    void selectsNodes(Way way) {
        JsonNode spec = pod(prepull(way, List.of("nginx")));

        assertThat(spec.path("nodeSelector").toString())
                .isEqualTo("{\"kubernetes.io/os\":\"linux\",\"pool\":\"true\"}");
        assertThat(spec.path("tolerations").toString()).isEqualTo("[{\"operator\":\"Exists\"}]");
    }

    /** What Kubernetes' Pod Security Standard "restricted" asks of a Pod and of each of its containers. */
    @ParameterizedTest
    @EnumSource
    void asksForNoPrivilege(Way way) {
        JsonNode spec = pod(prepull(way, List.of("nginx", "redis")));

        assertThat(spec.at("/securityContext").toString())
                .contains("\"runAsNonRoot\":true", "\"seccompProfile\":{\"type\":\"RuntimeDefault\"}");
        assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(spec.findValues("command")).isNotEmpty();
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(containers)) {
                assertThat(container.path("securityContext").toString())
                        .isEqualTo("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                                + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
            }
        }
    }

    @Test
    void runsABinaryOfItsOwnInEachImage() {
        JsonNode inits =
                pod(prepull(Way.INIT_CONTAINERS, List.of("nginx", "redis"))).path("initContainers");

        assertThat(inits.findValuesAsText("name"))
                .containsExactly("helper", "helper", "pull-1", "helper", "pull-2", "helper");
        assertThat(inits.findValues("command").toString())
                .isEqualTo("[[\"cp\",\"/bin/true\",\"/.pullgate-prepull/true\"], [\"/.pullgate-prepull/true\"],"
                        + " [\"/.pullgate-prepull/true\"]]");
        assertThat(inits.findValuesAsText("readOnly")).containsExactly("true", "true");
    }

    @Test
    void asAVolumeNothingOfAnImageRuns() {
        JsonNode spec = pod(prepull(Way.IMAGE_VOLUMES, List.of("nginx", "redis:7")));

        assertThat(spec.has("initContainers")).isFalse();
        assertThat(spec.path("volumes").toString())
                .isEqualTo(
                        "[{\"name\":\"pull-1\",\"image\":{\"reference\":\"nginx\",\"pullPolicy\":\"Always\"}},"
                                + "{\"name\":\"pull-2\",\"image\":{\"reference\":\"redis:7\",\"pullPolicy\":\"IfNotPresent\"}}]");
        assertThat(spec.at("/containers/0/volumeMounts").findValuesAsText("name"))
                .containsExactly("pull-1", "pull-2");
    }

    @Test
    void takesNamesOnly() {
        assertThatThrownBy(() -> prepull(Way.IMAGE_VOLUMES, List.of("Nginx"))).hasMessage("no image: Nginx");
        assertThatThrownBy(() -> prepull(Way.IMAGE_VOLUMES, List.of())).hasMessage("no image");
    }

    @Test
    void quotesWhateverIsGiven() {
        String name = "a\"\n\\b: \u00e4 \ud83d\udc33";

        assertThat(Manifests.document(new Yaml().field(0, "name", name).toString())
                        .path("name")
                        .asText())
                .isEqualTo(name);
    }

    private static Prepull prepull(Way way, List<String> images) {
        return new Prepull(
                "prepull",
                Optional.of("shop"),
                images,
                List.of("regcred", "a.second-one", "regcred"),
                Map.of("pool", "true"),
                true,
                way,
                Prepull.HELPER);
    }

    private static Workload workload(Prepull prepull) {
        JsonNode object = Manifests.document(DaemonSetManifest.of(prepull));
        WorkloadKind kind = WorkloadKind.all().stream()
                .filter(known -> known.kind().equals("DaemonSet"))
                .findFirst()
                .orElseThrow();
        return WorkloadReader.read(kind, "shop", object);
    }

    private static JsonNode pod(Prepull prepull) {
        return Manifests.document(DaemonSetManifest.of(prepull)).at("/spec/template/spec");
    }
}
