package dev.pullgate.cluster;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.review.ClusterNode;
import dev.pullgate.review.ClusterNode.Taint;
import dev.pullgate.review.KnownNodes;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up with the cluster's nodes. Nothing waits for it: until its first listing is there, and where it may not list nodes,
 * they are simply not known. What was known last goes on holding while the API server is away.
 */
public final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NodeWatch.class);

    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})");

    /** Nodes of one answer: some 10 MB at most, so that thousands of nodes neither fill the heap nor take the client's timeout. */
    private static final long PAGE = 250;

    private final KnownNodes nodes;
    private final SharedIndexInformer<Node> informer;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Watches the nodes, from {@link #start} on, and tells {@code nodes} of each. */
    public NodeWatch(KubernetesClient client, KnownNodes nodes) {
        this.nodes = nodes;
        this.informer = client.nodes()
                .withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(new LeanNodes(node -> nodes.put(read(node)), nodes::remove))
                .exceptionHandler((started, failure) -> {
                    tell(failure);
                    return true;
                });
    }

    /** Starts watching; returns at once, and tries again for as long as it takes. */
    public void start() {
        informer.start().thenRun(nodes::complete).exceptionally(failure -> {
            tell(failure);
            return null;
        });
    }

    /** Once, however often it is tried again. */
    private void tell(Throwable failure) {
        if (told.compareAndSet(false, true)) {
            LOG.warnf("The nodes can't be watched now, so nothing new is known of platforms: %s", failure.getMessage());
        }
    }

    @Override
    public void close() {
        informer.close();
    }

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
