package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Optional;

/**
 * Images under {@code source} are pulled from {@code target} instead: the prefix of the name is exchanged, tag and digest stay.
 *
 * @param source a normalised name, or the front of one up to a slash: {@code docker.io/library}
 * @param target what stands there instead: {@code mirror.example/hub}
 */
public record Mirror(String source, String target) {
    /** The image's place in the mirror, where the image is under the source. */
    Optional<ImageReference> rewrite(ImageReference image) {
        String name = image.name();
        if (!isPrefix(source, name)) {
            return Optional.empty();
        }
        String mirrored = target + name.substring(source.length());
        int slash = mirrored.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(image.withName(mirrored.substring(0, slash), mirrored.substring(slash + 1)));
    }

    /** What an image in the mirror is a copy of; empty for one that is elsewhere. */
    Optional<String> original(ImageReference image) {
        String name = image.name();
        return isPrefix(target, name) ? Optional.of(source + name.substring(target.length())) : Optional.empty();
    }

    /**
     * Whether a rewrite by this mirror could be rewritten again by {@code other}. Such a pair is refused when the policy is
     * read, so that applying the rewrites twice is the same as applying them once.
     */
    public boolean leadsInto(Mirror other) {
        return isPrefix(other.source, target) || isPrefix(target, other.source);
    }

    private static boolean isPrefix(String prefix, String name) {
        return name.startsWith(prefix) && (name.length() == prefix.length() || name.charAt(prefix.length()) == '/');
    }
}
