package dev.pullgate.cluster;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.review.ClusterNode;
import dev.pullgate.review.ClusterNode.Taint;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What matters of a Node object. */
final class NodeReader {
    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})");

    private NodeReader() {}

    static ClusterNode read(Node node) {
        Map<String, String> labels =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        return new ClusterNode(
                node.getMetadata().getName(),
                new Platform(
                        said(labels.get("kubernetes.io/os"), node, NodeSystemInfo::getOperatingSystem),
                        said(labels.get("kubernetes.io/arch"), node, NodeSystemInfo::getArchitecture),
                        "",
                        windowsBuild(labels),
                        List.of()),
                path(node),
                labels,
                taints(node),
                images(node));
    }

    /** What a label says, or, where somebody took it away, the kubelet's report. */
    private static String said(@Nullable String label, Node node, Function<NodeSystemInfo, @Nullable String> reported) {
        return label != null ? label : info(node, reported);
    }

    private static String info(Node node, Function<NodeSystemInfo, @Nullable String> reported) {
        return Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getNodeInfo)
                .map(reported)
                .orElse("");
    }

    /** The label has {@code 10.0.20348} of what an image's {@code os.version} goes on with. */
    private static String windowsBuild(Map<String, String> labels) {
        return labels.getOrDefault("node.kubernetes.io/windows-build", "");
    }

    private static PullPath path(Node node) {
        String runtime = info(node, NodeSystemInfo::getContainerRuntimeVersion);
        if (runtime.startsWith("cri-o://")) {
            return PullPath.CRI_O;
        }
        return runtime.startsWith("containerd://")
                ? containerd(runtime.substring("containerd://".length()))
                : PullPath.UNKNOWN;
    }

    /** The transfer service is the default since 2.1 (pull-semantics.md 4.1). A version that says nothing is either. */
    private static PullPath containerd(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.lookingAt()) {
            return PullPath.UNKNOWN;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > 2 || (major == 2 && minor >= 1) ? PullPath.TRANSFER : PullPath.LOCAL;
    }

    private static List<Taint> taints(Node node) {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints().stream()
                        .map(taint -> new Taint(
                                taint.getKey(),
                                Optional.ofNullable(taint.getValue()).orElse(""),
                                Optional.ofNullable(taint.getEffect()).orElse("")))
                        .toList();
    }

    /** The networks of its Pods. */
    static List<String> podNetworks(Node node) {
        if (node.getSpec() == null) {
            return List.of();
        }
        List<String> networks = node.getSpec().getPodCIDRs();
        return networks == null || networks.isEmpty()
                ? Stream.ofNullable(node.getSpec().getPodCIDR()).toList()
                : List.copyOf(networks);
    }

    private static Set<String> images(Node node) {
        Set<String> names = new HashSet<>();
        if (node.getStatus() != null && node.getStatus().getImages() != null) {
            for (ContainerImage image : node.getStatus().getImages()) {
                for (String name : Optional.ofNullable(image.getNames()).orElse(List.of())) {
                    if (ParsedImage.parse(name) instanceof ImageReference reference) {
                        names.add(reference.normalized());
                    }
                }
            }
        }
        return names;
    }
}
