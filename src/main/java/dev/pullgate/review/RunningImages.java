package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which images running Pods use, and on which nodes these are: each such node holds the image. A node itself reports 50 images
 * at most.
 */
public final class RunningImages {
    private record Pod(String node, Set<String> images) {}

    private final Map<String, Pod> pods = new ConcurrentHashMap<>();
    /** How many Pods use an image, by image and node. */
    private final Map<String, Map<String, Integer>> uses = new ConcurrentHashMap<>();

    private final Interner<String> names;

    RunningImages(Interner<String> names) {
        this.names = names;
    }

    /**
     * What a Pod uses now. Told by one thread at a time.
     *
     * @param pod what it is known by
     * @param node where it runs; empty where it does not
     * @param images the names in full of its images that were pulled
     */
    public void put(String pod, String node, Set<String> images) {
        if (node.isEmpty() || images.isEmpty()) {
            remove(pod);
            return;
        }
        Pod now =
                new Pod(names.intern(node), images.stream().map(names::intern).collect(Collectors.toUnmodifiableSet()));
        Pod before = pods.put(pod, now);
        if (!now.equals(before)) {
            now.images().forEach(image -> count(image, now.node(), 1));
            if (before != null) {
                uncount(before);
            }
        }
    }

    /** A Pod that is gone. */
    public void remove(String pod) {
        Pod before = pods.remove(pod);
        if (before != null) {
            uncount(before);
        }
    }

    private void uncount(Pod pod) {
        pod.images().forEach(image -> count(image, pod.node(), -1));
    }

    private void count(String image, String node, int more) {
        uses.compute(image, (name, nodes) -> {
            Map<String, Integer> counted = nodes == null ? new ConcurrentHashMap<>() : nodes;
            counted.merge(node, more, (left, right) -> left + right == 0 ? null : left + right);
            return counted.isEmpty() ? null : counted;
        });
    }

    /** The nodes on which it runs. */
    Set<String> nodes(String image) {
        return uses.getOrDefault(image, Map.of()).keySet();
    }
}
