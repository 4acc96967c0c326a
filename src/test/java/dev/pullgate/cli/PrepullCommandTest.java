package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pullgate prepull}. */
final class PrepullCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesADaemonSet() {
        Typed typed = Typed.at("prepull", "nginx:1.27", "ghcr.io/acme/web:1.4.2");

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/prepull.yaml", typed.out()));
        assertThat(typed.err()).isEqualTo("Once it is applied: kubectl rollout status daemonset/pullgate-prepull\n");
        assertThat(typed.code()).isZero();
    }

    @Test
    void writesItWithEverythingThatCanBeSaid() {
        Typed typed = Typed.into(
                "nginx\nghcr.io/acme/web:1.4.2\n",
                "prepull",
                "--image-volumes",
                "--all-nodes",
                "-n",
                "shop",
                "--name=tonight",
                "--pull-secret=regcred",
                "--node-selector=kubernetes.io/arch=arm64",
                "--node-selector",
                "pool=",
                "--helper-image=registry.example/busybox:1.37");

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/prepull-all.yaml", typed.out()));
        assertThat(typed.err()).isEqualTo("Once it is applied: kubectl rollout status daemonset/tonight -n shop\n");
    }

    @Test
    void selectsNodesOfAPlatform() {
        assertThat(Typed.at("prepull", "nginx:1.27", "--platform=windows/arm64").out())
                .contains("kubernetes.io/arch: \"arm64\"")
                .contains("kubernetes.io/os: \"windows\"");

        Typed several = Typed.at("prepull", "nginx:1.27", "--platform=linux/arm64,linux/amd64");
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("one DaemonSet is for one platform");
    }

    @Test
    void namesEveryNameThatTheKubeletRefuses() {
        Typed typed = Typed.at("prepull", "Nginx:1.27", "nginx", "a\u001bb");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Nginx:1.27: upper-case letters")
                .endsWith("Did you mean \"nginx:1.27\"?");
    }

    @Test
    void takesImagesAndPullSecretsOfWorkloads() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: worker, namespace: shop}
                imagePullSecrets: [{name: of-the-account}]
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly, namespace: shop}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          serviceAccountName: worker
                          containers: [{name: a, image: "ghcr.io/acme/nightly:3"}]
                """);
        Files.writeString(folder.resolve("b.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  template:
                    spec:
                      imagePullSecrets: [{name: of-the-pod}]
                      initContainers: [{name: a, image: "ghcr.io/acme/nightly:3"}]
                      containers: [{name: a, image: "ghcr.io/acme/web:1"}, {name: b, image: nginx}]
                """);

        Typed typed = Typed.at("prepull", "-f", folder.toString(), "redis:7", "nginx", "--pull-secret=mine");

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/prepull-files.yaml", typed.out()));
        assertThat(typed.err())
                .isEqualTo("Once it is applied: kubectl rollout status daemonset/pullgate-prepull -n shop\n");
    }

    @Test
    void tellsWhereSecretsOfSeveralNamespacesAreWanted() {
        String pods = """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "one"},
                   "spec": {"imagePullSecrets": [{"name": "s"}], "containers": [{"image": "nginx:1"}]}},
                  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b", "namespace": "two"},
                   "spec": {"imagePullSecrets": [{"name": "t"}], "containers": [{"image": "nginx:2"}]}}]}
                """;

        assertThat(Typed.into(pods, "prepull", "-f", "-").err())
                .startsWith(
                        "A Pod logs in with pull secrets of its own namespace only: see that its namespace has s, t.\n");
        assertThat(Typed.into(pods, "prepull", "-f", "-", "-n", "one").err())
                .contains("see that namespace one has s, t.");
    }

    @Test
    void writesNothingWhereAFileCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "kind: [\n");

        Typed typed = Typed.at("prepull", "nginx", "-f", folder.toString());
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("a.yaml:2:1: ");
        assertThat(Typed.into("kind: ConfigMap\napiVersion: v1\n", "prepull", "-f", "-"))
                .isEqualTo(new Typed(2, "", "There is no workload with an image in these files.\n"));
    }

    @Test
    void wantsAnImage() {
        assertThat(Typed.at("prepull"))
                .isEqualTo(new Typed(
                        2, "", "Name an image: pullgate prepull nginx:1.27. Or pipe names in, one a line.\n"));
        assertThat(Typed.into("", "prepull").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--name, Web_1",
        "--namespace, a.b",
        "--pull-secret, a b",
        "--node-selector, pool=a b",
        "--node-selector, -=a",
        "--node-selector, pool"
    })
    void refusesWhatTheApiServerWould(String option, String value) {
        Typed typed = Typed.at("prepull", "nginx", option, value);

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains(option);
    }
}
