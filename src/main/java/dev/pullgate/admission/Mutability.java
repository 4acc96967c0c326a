package dev.pullgate.admission;

import dev.pullgate.review.Change;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a webhook may make of an object that exists already.
 *
 * <p>Whoever applies a manifest a second time sends what the manifest says and not what was made of it; then the change is
 * made again, so that nothing is different in the end. An image that stays as it was is otherwise left alone: a label on a
 * Deployment must not start a rollout because the policy has another mirror since. And of a Pod only the images of containers
 * and init containers may change, and new ephemeral containers are new altogether (kubernetes pkg/apis/core/validation
 * ValidatePodUpdate); a patch of anything else would fail the request.
 */
final class Mutability {
    private record Place(ImageKind kind, String container) {
        static Place of(ImageUse use) {
            return new Place(use.kind(), use.container());
        }
    }

    private final boolean pod;
    private final Map<Place, ImageUse> before = new HashMap<>();
    private final Map<String, ImageUse> uses = new HashMap<>();

    private Mutability(Workload workload, Workload old) {
        this.pod = !workload.kind().isTemplate();
        old.images().forEach(use -> before.put(Place.of(use), use));
        for (ImageUse use : workload.images()) {
            uses.put(use.pointer(), use);
            uses.put(use.pullPolicyPointer(), use);
        }
    }

    /** Those of the changes that can be made. */
    static List<Change> changeable(ChangeRequest request, List<Change> changes) {
        return request.before()
                .map(old -> new Mutability(request.workload(), old))
                .map(mutability ->
                        changes.stream().filter(mutability::isChangeable).toList())
                .orElse(changes);
    }

    private boolean isChangeable(Change change) {
        ImageUse use = uses.get(change.pointer());
        if (use == null) {
            return false;
        }
        boolean image = use.pointer().equals(change.pointer());
        ImageUse was = before.get(Place.of(use));
        return bringsBack(change, image, was) || (isNew(use, was) && isMutable(use.kind(), image));
    }

    private static boolean bringsBack(Change change, boolean image, @Nullable ImageUse was) {
        return was != null && change.value().equals(image ? was.text() : was.statedPullPolicy());
    }

    private static boolean isNew(ImageUse use, @Nullable ImageUse was) {
        return was == null || !was.text().equals(use.text());
    }

    private boolean isMutable(ImageKind kind, boolean image) {
        return !pod
                || switch (kind) {
                    case INIT, REGULAR -> image;
                    case EPHEMERAL -> true;
                    case IMAGE_VOLUME -> false;
                };
    }
}
