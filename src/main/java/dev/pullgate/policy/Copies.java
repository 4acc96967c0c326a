package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.List;

/**
 * Where an image may be pulled from by the policy's mirrors.
 *
 * @param image the image as it is written
 * @param places its places in mirrors, the best one first; none where it has no mirror
 * @param always whether it is pulled from the first where nobody has it
 */
public record Copies(ImageReference image, List<ImageReference> places, boolean always) {
    public Copies {
        places = List.copyOf(places);
    }

    /** Where it is pulled from where none of its places is known to have it. */
    public ImageReference otherwise() {
        return always && !places.isEmpty() ? places.getFirst() : image;
    }

    /** Whether somebody has to be asked to find out where it is pulled from. */
    public boolean haveToBeAsked() {
        return !places.isEmpty() && !(always && places.size() == 1);
    }
}
