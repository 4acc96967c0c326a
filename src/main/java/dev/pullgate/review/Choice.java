package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.PullPolicy;
import dev.pullgate.policy.Copies;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an image may become.
 *
 * @param use where it stands
 * @param image what is written there
 * @param places where to ask for it, in this order, until one has it; none where that is settled
 * @param otherwise what becomes of it where none has it
 * @param pinned whether it gets the digest that its tag resolves to
 */
record Choice(
        ImageUse use, ImageReference image, List<ImageReference> places, ImageReference otherwise, boolean pinned) {
    Choice {
        places = List.copyOf(places);
    }

    static Choice of(ImageUse use, ImageReference image, ImageAdmissionPolicy policy) {
        Copies copies = policy.mirrors().copies(image);
        // Never: the kubelet asks no registry, and what the node holds it holds by the name that it was pulled by.
        boolean settled = use.pullPolicy() == PullPolicy.NEVER;
        boolean pinned = policy.inject().digest() && image.digest() == null && !settled;
        List<ImageReference> places = new ArrayList<>();
        if (!settled && (pinned || copies.haveToBeAsked())) {
            places.addAll(copies.places());
            if (pinned && !copies.always()) {
                places.add(image);
            }
        }
        return new Choice(use, image, places, copies.otherwise(), pinned);
    }

    /** Whether nobody has to be asked. */
    boolean isSettled() {
        return places.isEmpty();
    }

    /** What becomes of it where the place has it, with that digest. */
    ImageReference taken(ImageReference place, Optional<String> digest) {
        return pinned ? digest.flatMap(place::pinnedTo).orElse(place) : place;
    }

    /**
     * Whether it may have become that when it was chosen before. Whoever applies a manifest again changes nothing, whatever has
     * the image by now, and whatever its tag resolves to.
     */
    boolean mayHaveBecome(ImageReference before) {
        return mayBe(before, otherwise)
                || mayBe(before, image)
                || places.stream().anyMatch(place -> mayBe(before, place));
    }

    private boolean mayBe(ImageReference before, ImageReference place) {
        return before.equals(place) || (pinned && before.isPinned(place));
    }
}
