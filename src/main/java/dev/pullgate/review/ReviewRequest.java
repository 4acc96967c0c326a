package dev.pullgate.review;

import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;

/**
 * What is to be reviewed.
 *
 * @param workload the workload
 * @param images the images of it that are judged: all, or those that a change touched
 * @param origin where it comes from
 */
public record ReviewRequest(Workload workload, List<ImageUse> images, Origin origin) {
    public ReviewRequest {
        images = List.copyOf(images);
    }

    /** A review of these images, of whose origin nothing is known. */
    public ReviewRequest(Workload workload, List<ImageUse> images) {
        this(workload, images, Origin.UNKNOWN);
    }

    /** A review of every image. */
    public static ReviewRequest ofAll(Workload workload) {
        return new ReviewRequest(workload, workload.images());
    }
}
