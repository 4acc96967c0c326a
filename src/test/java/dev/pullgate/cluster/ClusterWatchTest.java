package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.review.KnownNamespaces;
import dev.pullgate.review.KnownNodes;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.Source;
import dev.pullgate.support.FakeCluster;
import dev.pullgate.support.Manifests;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import dev.pullgate.workload.WorkloadReader;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a cluster once its objects have been listed, by the client that talks to it. */
final class ClusterWatchTest {
    private static final String NODE = """
            {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "%s", "resourceVersion": "1",
              "labels": {"kubernetes.io/os": "linux", "kubernetes.io/arch": "%s"}},
              "spec": {"podCIDRs": ["%s"], "taints": %s}}""";
    private static final String POD = """
            {"kind": "Pod", "apiVersion": "v1", "metadata": {"namespace": "shop", "name": "web-1", "resourceVersion": "1"},
              "spec": {"nodeName": "n1", "containers": [{"name": "web", "image": "nginx:1.27"}]},
              "status": {"phase": "Running", "containerStatuses": [{"name": "web", "imageID": "x"}]}}""";
    private static final String RUNTIME_CLASS = """
            {"kind": "RuntimeClass", "apiVersion": "node.k8s.io/v1", "metadata": {"name": "gvisor", "resourceVersion": "1"},
              "handler": "runsc", "scheduling": {"nodeSelector": {"kubernetes.io/arch": "arm64"},
                "tolerations": [{"key": "sandbox", "operator": "Exists"}]}}""";
    private static final String SERVICES = """
            {"kind": "ServiceCIDR", "apiVersion": "networking.k8s.io/v1", "metadata": {"name": "kubernetes", "resourceVersion": "1"},
              "spec": {"cidrs": ["10.96.0.0/12"]}}""";

    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(config()).build();
    private final KnownNodes nodes = new KnownNodes();
    private final KnownNamespaces namespaces = new KnownNamespaces();
    private final Map<String, List<String>> networks = new ConcurrentHashMap<>();
    private final ClusterWatch watch = new ClusterWatch(client, nodes, namespaces, networks::put);

    private Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.url())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    @AfterEach
    void close() {
        watch.close();
        client.close();
        cluster.close();
    }

    private static Workload deployment(String podSpec) {
        WorkloadKind kind = WorkloadKind.of("apps", "Deployment").orElseThrow();
        return WorkloadReader.read(
                kind,
                "shop",
                Manifests.document("{spec: {template: {spec: {" + podSpec + "containers: [{name: c, image: i}]}}}}"));
    }

    private String landing(String podSpec) {
        return String.join(
                " ",
                nodes.landing(deployment(podSpec)).stream()
                        .map(NodeGroup::names)
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
    }

    @Test
    void knowsNodesAndWhatRunsOnThem() throws InterruptedException {
        cluster.list(
                        "/api/v1/nodes",
                        "NodeList",
                        "v1",
                        NODE.formatted("n1", "amd64", "10.244.0.0/24", "[]"),
                        NODE.formatted(
                                "n2", "arm64", "10.244.1.0/24", "[{\"key\": \"sandbox\", \"effect\": \"NoSchedule\"}]"))
                .list("/api/v1/pods", "PodList", "v1", POD)
                .list("/apis/node.k8s.io/v1/runtimeclasses", "RuntimeClassList", "node.k8s.io/v1", RUNTIME_CLASS)
                .list("/apis/networking.k8s.io/v1/servicecidrs", "ServiceCIDRList", "networking.k8s.io/v1", SERVICES);

        assertThat(watch.isWaiting()).isFalse();
        watch.startNodes();
        watch.startPods();
        awaitFirstLook();

        assertThat(landing("")).isEqualTo("n1");
        assertThat(landing("runtimeClassName: gvisor, ")).isEqualTo("n2");
        ImageReference nginx = (ImageReference) ParsedImage.parse("nginx:1.27");
        assertThat(nodes.copies(nginx, deployment(""))).isEqualTo(new ImageCopies(true, List.of("n1"), true));
        assertThat(networks)
                .isEqualTo(Map.of(
                        "node n1", List.of("10.244.0.0/24"),
                        "node n2", List.of("10.244.1.0/24"),
                        "ServiceCIDR kubernetes", List.of("10.96.0.0/12")));
    }

    @Test
    void knowsTheLabelsOfNamespaces() throws InterruptedException {
        cluster.list("/api/v1/namespaces", "NamespaceList", "v1", """
                {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "shop", "resourceVersion": "1",
                  "labels": {"team": "sales"}}}""");

        watch.startNamespaces();
        awaitFirstLook();

        assertThat(namespaces.source(nobody()).known().apply("shop"))
                .contains(new Fact.Known<>(new Namespace(Map.of("team", "sales"))));
        assertThat(namespaces.source(nobody()).known().apply("other")).isEmpty();
    }

    private static Source<ObjectName, Fact<Namespace>> nobody() {
        return new Source<>(name -> Optional.empty(), (name, deadline) -> {
            throw new AssertionError("asked for " + name);
        });
    }

    @Test
    void waitsNoLongerWhereNothingMayBeListed() throws InterruptedException {
        watch.startNodes();
        watch.startPods();
        watch.startNamespaces();
        awaitFirstLook();

        assertThat(landing("")).isEmpty();
        assertThat(namespaces.source(nobody()).known().apply("shop"))
                .hasValueSatisfying(fact -> assertThat(fact).isInstanceOf(Fact.Unknown.class));
        assertThat(networks).isEmpty();
    }

    private void awaitFirstLook() throws InterruptedException {
        for (int i = 0; i < 3_000 && watch.isWaiting(); i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThat(watch.isWaiting()).isFalse();
    }
}
