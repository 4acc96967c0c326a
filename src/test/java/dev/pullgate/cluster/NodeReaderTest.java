package dev.pullgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.review.ClusterNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a Node object. */
final class NodeReaderTest {
    private static Node node(Map<String, String> labels, String runtime) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("n1")
                .withResourceVersion("7")
                .withLabels(labels)
                .addToAnnotations("large", "x")
                .endMetadata()
                .withNewStatus()
                .withNewNodeInfo()
                .withOperatingSystem("linux")
                .withArchitecture("arm64")
                .withContainerRuntimeVersion(runtime)
                .endNodeInfo()
                .addNewImage()
                .withNames("nginx:1.27", "docker.io/library/nginx@sha256:" + "0".repeat(64), "<none>:<none>")
                .endImage()
                .endStatus()
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "containerd://2.3.7, TRANSFER",
        "containerd://2.1.0-rc.1, TRANSFER",
        "containerd://v2.0.5, LOCAL",
        "containerd://2.0.4-k3s2, LOCAL",
        "containerd://1.7.27+bottlerocket, LOCAL",
        "containerd://3.0.0, TRANSFER",
        "containerd://Unknown, UNKNOWN",
        "containerd://99999999999.1, UNKNOWN",
        "cri-o://1.33.1, CRI_O",
        "docker://28.0.1, UNKNOWN",
        "'', UNKNOWN",
    })
    void knowsHowARuntimeChooses(String runtime, PullPath path) {
        assertThat(NodeReader.read(node(Map.of(), runtime)).path()).isEqualTo(path);
    }

    @Test
    void believesALabelMoreThanTheReport() {
        assertThat(NodeReader.read(node(Map.of("kubernetes.io/arch", "s390x"), ""))
                        .platform())
                .isEqualTo(new Platform("linux", "s390x", ""));
        assertThat(NodeReader.read(node(Map.of(), "")).platform()).isEqualTo(new Platform("linux", "arm64", ""));
    }

    @Test
    void readsTheNamesOfImagesInFull() {
        assertThat(NodeReader.read(node(Map.of(), "")).images())
                .containsExactlyInAnyOrder(
                        "docker.io/library/nginx:1.27", "docker.io/library/nginx@sha256:" + "0".repeat(64));
    }

    @Test
    void readsANodeThatSaysNothing() {
        Node bare =
                new NodeBuilder().withNewMetadata().withName("n1").endMetadata().build();

        assertThat(NodeReader.read(bare))
                .isEqualTo(new ClusterNode(
                        "n1", new Platform("", "", ""), PullPath.UNKNOWN, Map.of(), List.of(), java.util.Set.of()));
    }

    @Test
    void readsTheNetworksOfItsPods() {
        Node both = new NodeBuilder()
                .withNewMetadata()
                .withName("n1")
                .endMetadata()
                .withNewSpec()
                .withPodCIDR("10.244.1.0/24")
                .withPodCIDRs("10.244.1.0/24", "fd00:10:244:1::/64")
                .endSpec()
                .build();
        Node one = new NodeBuilder(both)
                .editSpec()
                .withPodCIDRs(List.of())
                .endSpec()
                .build();
        Node none = new NodeBuilder(both).withNewSpec().endSpec().build();

        assertThat(NodeReader.podNetworks(both)).containsExactly("10.244.1.0/24", "fd00:10:244:1::/64");
        assertThat(NodeReader.podNetworks(one)).containsExactly("10.244.1.0/24");
        assertThat(NodeReader.podNetworks(none)).isEmpty();
        assertThat(NodeReader.podNetworks(new Node())).isEmpty();
    }
}
