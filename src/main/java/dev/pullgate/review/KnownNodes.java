package dev.pullgate.review;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.workload.Placement;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The nodes as somebody tells of them. Until all of them have been told of, none is known: a platform that only the last node has
 * must not be missed.
 */
public final class KnownNodes implements Nodes {
    private static final int NAMES = 3;

    /** Far more than Pods name; each is compared with each node, and nobody must keep Pullgate busy with that. */
    private static final int MAX_PARTS = 200;

    private final Map<String, ClusterNode> byName = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private volatile Snapshot snapshot = new Snapshot(0, List.of(), List.of());
    private volatile boolean complete;

    /**
     * The nodes at one time.
     *
     * @param version of which version they are
     * @param anywhere the nodes for a Pod that says nothing of them, which is what most are
     */
    private record Snapshot(long version, List<ClusterNode> nodes, List<NodeGroup> anywhere) {}

    /** A node that is new, or has changed. */
    public void put(ClusterNode node) {
        ClusterNode before = byName.put(node.name(), node);
        if (!node.equals(before)) {
            version.incrementAndGet();
        }
    }

    /** A node that is gone. */
    public void remove(String name) {
        byName.remove(name);
        version.incrementAndGet();
    }

    /** From now on all nodes are known. */
    public void complete() {
        complete = true;
        version.incrementAndGet();
    }

    private Snapshot now() {
        Snapshot kept = snapshot;
        long current = version.get();
        if (kept.version() != current) {
            List<ClusterNode> nodes = List.copyOf(byName.values());
            kept = new Snapshot(current, nodes, groups(fitting(nodes, Placement.ANYWHERE)));
            snapshot = kept;
        }
        return kept;
    }

    @Override
    public List<NodeGroup> landing(Workload workload) {
        if (!canTell(workload)) {
            return List.of();
        }
        Snapshot nodes = now();
        return workload.placement().equals(Placement.ANYWHERE)
                ? nodes.anywhere()
                : groups(fitting(nodes.nodes(), workload.placement()));
    }

    /**
     * Whether it is known where the Pods may land. What a RuntimeClass lets them tolerate is in a Pod before any webhook sees it
     * (plugin/pkg/admission/runtimeclass), and not in a template.
     */
    private boolean canTell(Workload workload) {
        Placement placement = workload.placement();
        boolean ofRuntimeClass =
                workload.kind().isTemplate() && !placement.runtimeClass().isEmpty();
        return complete && !ofRuntimeClass && placement.parts() <= MAX_PARTS;
    }

    @Override
    public ImageCopies copies(ImageReference image, Workload workload) {
        if (!canTell(workload)) {
            return ImageCopies.NONE;
        }
        String name = image.normalized();
        List<ClusterNode> nodes = fitting(now().nodes(), workload.placement());
        List<String> holding = new ArrayList<>();
        for (ClusterNode node : nodes) {
            if (node.images().contains(name)) {
                holding.add(node.name());
            }
        }
        return new ImageCopies(
                !nodes.isEmpty() && holding.size() == nodes.size(),
                holding.stream().limit(NAMES).toList(),
                false);
    }

    private static List<ClusterNode> fitting(List<ClusterNode> nodes, Placement placement) {
        return nodes.stream().filter(node -> Landing.mayLandOn(node, placement)).toList();
    }

    private record Kind(Platform platform, PullPath path) {}

    private static List<NodeGroup> groups(List<ClusterNode> nodes) {
        Map<Kind, List<ClusterNode>> alike = new LinkedHashMap<>();
        for (ClusterNode node : nodes) {
            // One that does not say what it runs may be the one that an image was built for.
            if (node.platform().os().isEmpty() || node.platform().architecture().isEmpty()) {
                return List.of();
            }
            alike.computeIfAbsent(new Kind(node.platform(), node.path()), kind -> new ArrayList<>())
                    .add(node);
        }
        return alike.values().stream().map(KnownNodes::group).toList();
    }

    private static NodeGroup group(List<ClusterNode> alike) {
        return alike.getFirst()
                .group(
                        alike.size(),
                        alike.stream()
                                .map(ClusterNode::name)
                                .sorted()
                                .limit(NAMES)
                                .toList());
    }
}
