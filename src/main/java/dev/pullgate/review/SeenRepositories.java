package dev.pullgate.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Evidence;
import java.util.Set;

/** The repositories that workloads of this cluster named of late, and that have what they named. */
final class SeenRepositories {
    /** More than a cluster has; each takes some 150 bytes. */
    private static final int MOST = 2_000;

    private final Cache<ImageReference, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Remembers the repositories of the images that were found. */
    Evidence remember(Evidence evidence) {
        for (Evidence.ImageEvidence image : evidence.images()) {
            if (image.outcome() instanceof Asked asked && asked.answer() instanceof Found) {
                image.reference().ifPresent(reference -> seen.put(repository(reference), true));
            }
        }
        return evidence;
    }

    /** All of them. */
    Set<ImageReference> all() {
        return Set.copyOf(seen.asMap().keySet());
    }

    /** An image's name without tag and digest. */
    static ImageReference repository(ImageReference image) {
        return new ImageReference(image.registry(), image.repository(), null, null);
    }
}
