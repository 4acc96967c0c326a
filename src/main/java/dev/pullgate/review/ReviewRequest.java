package dev.pullgate.review;

import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;

/**
 * What is to be reviewed.
 *
 * @param workload the workload
 * @param images the images of it that are judged: all, or those that a change touched
 */
public record ReviewRequest(Workload workload, List<ImageUse> images) {
    public ReviewRequest {
        images = List.copyOf(images);
    }

    /** A review of every image. */
    public static ReviewRequest ofAll(Workload workload) {
        return new ReviewRequest(workload, workload.images());
    }
}
