package dev.pullgate.review;

import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What matters of one node.
 *
 * @param name its name
 * @param platform what it runs
 * @param path how its runtime chooses among the manifests of an index
 * @param labels its labels
 * @param taints its taints
 * @param images the names in full of images that it reports to hold; 50 images at most, unless the kubelet is told otherwise
 */
public record ClusterNode(
        String name,
        Platform platform,
        PullPath path,
        Map<String, String> labels,
        List<Taint> taints,
        Set<String> images) {
    public ClusterNode {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        images = Set.copyOf(images);
    }

    /** A taint. */
    public record Taint(String key, String value, String effect) {}

    /** The same with each image's name exchanged for one that is equal. */
    ClusterNode withImages(UnaryOperator<String> exchange) {
        return new ClusterNode(
                name,
                platform,
                path,
                labels,
                taints,
                images.stream().map(exchange).collect(Collectors.toSet()));
    }

    /** What it has in common with others that are alike for a pull. */
    NodeGroup group(int nodes, List<String> names) {
        return new NodeGroup(platform, path, nodes, names);
    }
}
