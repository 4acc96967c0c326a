package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Interner;
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
import java.util.Optional;
import java.util.Set;
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
    /** The nodes of a cluster hold the same images for the most part. */
    private final Interner<String> imageNames = Interner.newWeakInterner();

    private final RunningImages running = new RunningImages(imageNames);
    private final RuntimeClasses runtimeClasses = new RuntimeClasses();
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
        ClusterNode before = byName.put(node.name(), node.withImages(imageNames::intern));
        if (!node.equals(before)) {
            version.incrementAndGet();
        }
    }

    /** A node that is gone. */
    public void remove(String name) {
        byName.remove(name);
        version.incrementAndGet();
    }

    /** What runs on them. */
    public RunningImages running() {
        return running;
    }

    /** Where RuntimeClasses let Pods land. */
    public RuntimeClasses runtimeClasses() {
        return runtimeClasses;
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
        return placement(workload)
                .map(placement -> placement.equals(Placement.ANYWHERE)
                        ? now().anywhere()
                        : groups(fitting(now().nodes(), placement)))
                .orElse(List.of());
    }

    /** Where the Pods may land, if that can be told. */
    private Optional<Placement> placement(Workload workload) {
        return complete
                ? runtimeClasses.placement(workload).filter(placement -> placement.parts() <= MAX_PARTS)
                : Optional.empty();
    }

    @Override
    public ImageCopies copies(ImageReference image, Workload workload) {
        String name = image.normalized();
        Set<String> running = this.running.nodes(name);
        return placement(workload)
                .map(placement -> copies(name, running, fitting(now().nodes(), placement)))
                .orElse(ImageCopies.NONE)
                .withRunning(!running.isEmpty());
    }

    private static ImageCopies copies(String image, Set<String> running, List<ClusterNode> nodes) {
        List<String> holding = nodes.stream()
                .filter(node -> node.images().contains(image) || running.contains(node.name()))
                .map(ClusterNode::name)
                .toList();
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
