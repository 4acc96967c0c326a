package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * Images under {@code source} are pulled from a target instead: the front of the name is exchanged, tag and digest stay.
 *
 * @param source a normalised name, or the front of one up to a slash: {@code docker.io/library}
 * @param targets what stands there instead, in order; at least one
 * @param when whether images are pulled from there in any case
 */
public record Mirror(String source, List<MirrorTarget> targets, When when) {
    /** Whether images are pulled from a mirror. */
    public enum When {
        /** In any case. */
        ALWAYS,
        /** If the mirror has the image for the nodes that it may land on, and else from where its name says. */
        AVAILABLE
    }

    public Mirror {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no target for " + source);
        }
    }

    /** A mirror by the front of its images' names, {@code mirror.example/hub}, from which they are pulled in any case. */
    public Mirror(String source, String target) {
        this(source, List.of(new MirrorTarget(target)), When.ALWAYS);
    }

    /** The image's places in the targets, in their order; none where the image is not under the source. */
    List<ImageReference> copies(ImageReference image) {
        return Prefixes.covers(source, image.name())
                ? targets.stream()
                        .flatMap(target -> target.copy(source, image).stream())
                        .toList()
                : List.of();
    }

    /** What an image in a target is a copy of; empty for one that is elsewhere. */
    Optional<String> original(ImageReference image) {
        return targets.stream()
                .flatMap(target -> target.original(source, image).stream())
                .findFirst();
    }

    /**
     * Whether a rewrite by this mirror could be rewritten again by {@code other}. Such a pair is refused when the policy is
     * read, so that applying the rewrites twice is the same as applying them once.
     */
    public boolean leadsInto(Mirror other) {
        return intoSourceOf(other).isPresent();
    }

    /** The target whose images {@code other} would rewrite. */
    public Optional<MirrorTarget> intoSourceOf(Mirror other) {
        return targets.stream()
                .filter(target -> Prefixes.overlap(other.source, target.prefix()))
                .findFirst();
    }
}
