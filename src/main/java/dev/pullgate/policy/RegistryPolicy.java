package dev.pullgate.policy;

import java.util.List;
import java.util.Optional;

/**
 * What the policy says of the images that a pattern covers.
 *
 * @param pattern which images
 * @param allowed true: on the allow list; false: on the deny list; empty: on neither
 * @param isPrivate whether a login is needed to pull
 * @param insecure whether plain http may be spoken with the registry
 * @param nodeCredentials whether the nodes hold logins for it; empty where this entry does not say
 * @param immutableTags tags that never move, with {@code *} for any run of characters
 */
public record RegistryPolicy(
        NamePattern pattern,
        Optional<Boolean> allowed,
        boolean isPrivate,
        boolean insecure,
        Optional<NodeCredentials> nodeCredentials,
        List<String> immutableTags) {

    public RegistryPolicy {
        immutableTags = List.copyOf(immutableTags);
    }

    /** Whether it is on the allow list. */
    boolean isAllowed() {
        return allowed.isPresent() && allowed.get();
    }

    /** Whether it is on the deny list. */
    boolean isDenied() {
        return allowed.isPresent() && !allowed.get();
    }
}
