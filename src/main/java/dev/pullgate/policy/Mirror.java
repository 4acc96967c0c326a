package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Optional;

/**
 * Images under {@code source} are pulled from {@code target} instead: the front of the name is exchanged, tag and digest stay.
 *
 * @param source a normalised name, or the front of one up to a slash: {@code docker.io/library}
 * @param target what stands there instead
 */
public record Mirror(String source, MirrorTarget target) {
    /** A mirror by the front of its images' names: {@code mirror.example/hub}. */
    public Mirror(String source, String target) {
        this(source, new MirrorTarget(target));
    }

    /** The image's place in the mirror, where the image is under the source. */
    Optional<ImageReference> rewrite(ImageReference image) {
        return Prefixes.covers(source, image.name()) ? target.copy(source, image) : Optional.empty();
    }

    /** What an image in the mirror is a copy of; empty for one that is elsewhere. */
    Optional<String> original(ImageReference image) {
        return target.original(source, image);
    }

    /**
     * Whether a rewrite by this mirror could be rewritten again by {@code other}. Such a pair is refused when the policy is
     * read, so that applying the rewrites twice is the same as applying them once.
     */
    public boolean leadsInto(Mirror other) {
        return Prefixes.overlap(other.source, target.prefix());
    }
}
