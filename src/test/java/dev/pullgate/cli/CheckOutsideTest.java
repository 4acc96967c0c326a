package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.FakeRegistry;
import dev.pullgate.support.FakeRegistry.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check finds out from registries, a cluster and the logins of whoever runs it. */
final class CheckOutsideTest {
    private final FakeRegistry registry = FakeRegistry.http();
    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("policy.yaml", policy(""));
        write("kubeconfig", """
                apiVersion: v1
                kind: Config
                clusters: [{name: home, cluster: {server: "%s"}}]
                users: [{name: jane, user: {token: hers}}]
                contexts: [{name: home, context: {cluster: home, user: jane}}]
                """.formatted(cluster.url()));
    }

    @AfterEach
    void close() {
        registry.close();
        cluster.close();
    }

    private String policy(String more) {
        return """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  registries:
                    - {pattern: "%s/**", insecure: true%s}
                """.formatted(registry.host(), more);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void deployment(String image, String spec) throws IOException {
        write("web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  template:
                    spec:
                      containers:
                        - name: web
                          image: %s/%s
                      %s
                """.formatted(registry.host(), image, spec));
    }

    private Typed check(String... arguments) {
        return Typed.in(
                folder,
                Map.of("PATH", folder.toString()),
                Lines.joined("check", "--policy=" + folder.resolve("policy.yaml"), arguments));
    }

    private Typed inCluster(String... arguments) {
        return check(Lines.joined("--kube-context=home", "--kubeconfig=" + folder.resolve("kubeconfig"), arguments));
    }

    private static String auth(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsWhatIsMissingAndWhatIsNotForThePlatform() throws IOException {
        registry.index("shop/web", "1.4.2", "linux/amd64");

        deployment("shop/web:1.4.3", "");
        Typed missing = check("web.yaml");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out())
                .contains("web.yaml:9:18: denied")
                .contains("has no shop/web:1.4.3 (asked without a login). Did you mean 1.4.2?")
                .contains("asked for 1 at 1 registry");

        deployment("shop/web:1.4.2", "");
        assertThat(check("web.yaml", "--platform", "linux/amd64").code()).isZero();
        assertThat(check("web.yaml", "--platform", "linux/amd64,linux/arm64").out())
                .contains("it is not built for linux/arm64");
        assertThat(check("web.yaml", "--platform", "linux/arm64").code()).isEqualTo(1);
        deployment("shop/web:1.4.2", "nodeSelector: {kubernetes.io/arch: amd64}");
        assertThat(check("web.yaml", "--platform", "linux/amd64,linux/arm64").code())
                .isZero();
    }

    @Test
    void cannotTellOfARegistryThatIsDown() throws IOException {
        deployment("shop/web:1", "");
        registry.close();

        assertThat(check("web.yaml").code()).isZero();
        Typed strict = check("web.yaml", "--strict");
        assertThat(strict.code()).isEqualTo(3);
        assertThat(strict.out()).contains("registry-unreachable");
    }

    @Test
    void asksEachImageOnce() throws IOException {
        registry.image("shop/web", "1");
        deployment("shop/web:1", "");
        for (int i = 0; i < 20; i++) {
            Files.copy(folder.resolve("web.yaml"), folder.resolve("copy-" + i + ".yaml"));
        }

        assertThat(check("copy-*.yaml").out()).contains("1 image in 20 workloads; asked for 1 at 1 registry");
        assertThat(registry.requests().stream().filter(request -> request.startsWith("HEAD")))
                .hasSize(1);
    }

    @Test
    void logsInWithTheSecretsOfTheFiles() throws IOException {
        registry.access(Access.BASIC, Map.of("jane", "open sesame")).image("shop/web", "1");
        deployment("shop/web:1", "imagePullSecrets: [{name: regcred}]");
        write("secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: regcred, namespace: shop}
                type: kubernetes.io/dockerconfigjson
                data:
                  .dockerconfigjson: %s
                """.formatted(auth(
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth("jane:open sesame")))));

        assertThat(check("web.yaml", "secret.yaml").out()).contains("Nothing found");
        Typed without = check("web.yaml");
        assertThat(without.code()).isZero();
        assertThat(without.out())
                .contains(
                        "wants a login (401), and whether the cluster has one is not known here. Check the name, or check"
                                + " with --kube-context");
        assertThat(check("web.yaml", "--strict").code()).isEqualTo(3);
    }

    @Test
    void looksWithTheLoginsOfTheDesk() throws IOException {
        registry.access(Access.BASIC, Map.of("jane", "open sesame")).image("shop/web", "1");
        write(
                "config.json",
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth("jane:open sesame")));

        deployment("shop/web:1", "");
        assertThat(check("web.yaml", "--docker-config=" + folder).out())
                .contains("only your own login gets it from " + registry.host()
                        + "; what the cluster has is not known here");
        deployment("shop/web:2", "");
        Typed missing = check("web.yaml", "--docker-config=" + folder.resolve("config.json"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out())
                .contains("has no shop/web:2 (asked with your own login)")
                .doesNotContain("sesame");
    }

    @Test
    void asksTheCredentialHelpersOfTheDesk() throws IOException {
        registry.access(Access.BASIC, Map.of("jane", "open sesame")).image("shop/web", "1");
        deployment("shop/web:1", "");
        write("config.json", "{\"credHelpers\":{\"%s\":\"keeper\"}}".formatted(registry.host()));
        Path helper = folder.resolve("docker-credential-keeper");
        write("docker-credential-keeper", """
                #!/bin/sh
                [ "$1" = get ] && read -r server
                [ "$server" = %s ] && echo '{"ServerURL":"x","Username":"jane","Secret":"open sesame"}'
                """.formatted(registry.host()));
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(check("web.yaml", "--docker-config=" + folder).out()).contains("only your own login gets it");
    }

    @Test
    void saysWhatIsWrongWithADockerConfiguration() throws IOException {
        deployment("shop/web:1", "");
        write("config.json", "{\"auths\": [\"open sesame\"]}");

        Typed typed = check("web.yaml", "--docker-config=" + folder);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .contains("--docker-config: ")
                .contains("is not valid")
                .doesNotContain("sesame");
        assertThat(check("web.yaml", "--docker-config=" + folder.resolve("gone"))
                        .err())
                .contains("there is no docker configuration");
    }

    @Test
    void readsTheClusterWithTheRightsOfAKubeconfig() throws IOException {
        registry.access(Access.BASIC, Map.of("jane", "open sesame")).index("shop/web", "1", "linux/amd64");
        cluster.serviceAccount("shop", "default", "regcred")
                .pullSecret("shop", "regcred", registry.host(), "jane", "open sesame")
                .list("/api/v1/nodes", "NodeList", "v1", node("one", "arm64"))
                .list("/apis/node.k8s.io/v1/runtimeclasses", "RuntimeClassList", "node.k8s.io/v1");
        deployment("shop/web:1", "");

        Typed typed = inCluster("web.yaml");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out())
                .contains("it is built for linux/amd64, and the nodes it may run on are linux/arm64")
                .doesNotContain("registry-access");
    }

    private static String node(String name, String architecture) {
        return """
                {"kind":"Node","apiVersion":"v1",
                 "metadata":{"name":"%s","labels":{"kubernetes.io/os":"linux","kubernetes.io/arch":"%s"}},
                 "status":{"nodeInfo":{"containerRuntimeVersion":"containerd://2.1.0"}}}""".formatted(name, architecture);
    }

    @Test
    void namesAnotherSecretOfTheNamespaceThatWorks() throws IOException {
        registry.access(Access.BASIC, Map.of("jane", "open sesame")).image("shop/web", "1");
        cluster.serviceAccount("shop", "default");
        cluster.list("/api/v1/namespaces/shop/secrets", "SecretList", "v1", """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"for-the-shop","namespace":"shop"},
                 "type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"%s"}}""".formatted(auth(
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth("jane:open sesame")))));
        deployment("shop/web:1", "");

        assertThat(inCluster("web.yaml").out())
                .contains(
                        "wants a login (401), and no pull secret has one. Pull secret \"for-the-shop\" of namespace shop"
                                + " works: list it in imagePullSecrets.");
    }

    @Test
    void goesByTheLabelsOfANamespaceInTheFiles() throws IOException {
        deployment("shop/web", "");
        registry.image("shop/web", "latest");
        write(
                "namespace.yaml",
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pullgate.dev/mode-image-tag: deny}}\n");

        assertThat(check("web.yaml").code()).isZero();
        assertThat(check("web.yaml", "namespace.yaml").code()).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNoSuchContext() throws IOException {
        deployment("shop/web:1", "");

        assertThat(check("web.yaml", "--kube-context=work", "--kubeconfig=" + folder.resolve("kubeconfig"))
                        .err())
                .contains("There is no context \"work\" in the kubeconfig; kubectl config get-contexts");
        assertThat(check("web.yaml", "--kube-context=work", "--kubeconfig=" + folder.resolve("gone"))
                        .err())
                .contains("There is no kubeconfig");
    }

    @Test
    void connectsToNoMetadataService() throws IOException {
        write("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: curious}
                spec:
                  containers: [{name: web, image: '169.254.169.254/latest/meta-data:1'}]
                """);

        assertThat(check("pod.yaml").out())
                .contains("registry-unreachable")
                .contains("in a network that Pullgate does not connect to");
    }
}
