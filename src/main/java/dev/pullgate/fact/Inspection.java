package dev.pullgate.fact;

import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an image that is there, beyond that.
 *
 * @param content what its manifest is; empty where it was not read
 * @param children of an index, what the registry says of each manifest that one of the nodes would choose
 * @param platform of a single image, what it was built for; empty where nobody looked
 * @param incomplete the manifests, of those looked at, that name layers or a configuration which are not there
 */
public record Inspection(
        Optional<ManifestContent> content,
        Map<Digest, ManifestAnswer> children,
        Optional<Platform> platform,
        Set<Digest> incomplete) {
    /** Nobody looked. */
    public static final Inspection NONE = new Inspection(Optional.empty(), Map.of(), Optional.empty(), Set.of());

    public Inspection {
        children = Map.copyOf(children);
        incomplete = Set.copyOf(incomplete);
    }
}
