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
 * @param inCluster whether the registry may be at an address of the cluster itself
 * @param pullThrough whether it is a cache that gets images from elsewhere when somebody pulls them
 * @param inspect how closely its images are looked at; empty where this entry does not say
 * @param nodeCredentials whether the nodes hold logins for it; empty where this entry does not say
 * @param immutableTags tags that never move, with {@code *} for any run of characters
 * @param limits about the pulls that it grants
 */
public record RegistryPolicy(
        NamePattern pattern,
        Optional<Boolean> allowed,
        boolean isPrivate,
        boolean insecure,
        boolean inCluster,
        boolean pullThrough,
        Optional<Inspect> inspect,
        Optional<NodeCredentials> nodeCredentials,
        List<String> immutableTags,
        RegistryLimits limits) {

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
