package dev.pullgate.prepull;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images that are to be on nodes.
 *
 * @param name of the DaemonSet
 * @param namespace where it goes; empty: wherever it is applied
 * @param images as they are written in workloads, each once
 * @param pullSecrets names of pull secrets, in the order in which the kubelet tries them
 * @param nodeSelector labels of the nodes that pull
 * @param onEveryNode whether nodes with taints pull too
 * @param way how they are pulled
 * @param helper the image that the DaemonSet's own containers are of
 */
public record Prepull(
        String name,
        Optional<String> namespace,
        List<String> images,
        List<String> pullSecrets,
        Map<String, String> nodeSelector,
        boolean onEveryNode,
        Way way,
        String helper) {
    /**
     * A busybox that is linked statically, so that its binary runs in images that have nothing but their own; of all such images
     * the one that most registries have a copy of.
     */
    public static final String HELPER = "docker.io/library/busybox:1.37.0-musl";

    /** How the kubelet is brought to pull an image. */
    public enum Way {
        /**
         * A container each, which runs a binary that the first one brought along, since images need not have any. On every
         * version of Kubernetes.
         */
        INIT_CONTAINERS,
        /** A volume each: nothing of the images runs. Takes Kubernetes 1.35, and a runtime that has image volumes. */
        IMAGE_VOLUMES
    }

    public Prepull {
        images = oncePerImage(images);
        pullSecrets = pullSecrets.stream().distinct().toList();
        nodeSelector = Map.copyOf(nodeSelector);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("no image");
        }
    }

    /** Two names of one image are pulled once, unless only one says its registry: then it is for the nodes to say which it is. */
    private static List<String> oncePerImage(List<String> images) {
        record Pulled(ImageReference image, boolean namesRegistry) {}
        Map<Pulled, String> byImage = new LinkedHashMap<>();
        for (String text : images) {
            if (!(ParsedImage.parse(text) instanceof ImageReference image)) {
                throw new IllegalArgumentException("no image: " + text);
            }
            byImage.putIfAbsent(new Pulled(image.pulled(), ParsedImage.namesRegistry(text)), text);
        }
        return List.copyOf(byImage.values());
    }
}
