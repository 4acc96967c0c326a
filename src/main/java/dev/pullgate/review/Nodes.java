package dev.pullgate.review;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.image.ImageReference;
import dev.pullgate.workload.Workload;
import java.util.List;

/** What is known of the cluster's nodes, without asking anybody: no I/O, never blocks. */
public interface Nodes {
    /** Nothing is. */
    Nodes UNKNOWN = new Nodes() {
        @Override
        public List<NodeGroup> landing(Workload workload) {
            return List.of();
        }

        @Override
        public ImageCopies copies(ImageReference image, Workload workload) {
            return ImageCopies.NONE;
        }
    };

    /** The nodes that the workload's Pods may land on, by what they are for a pull; empty where they are not known. */
    List<NodeGroup> landing(Workload workload);

    /** Which of them hold an image already. */
    ImageCopies copies(ImageReference image, Workload workload);
}
