package dev.pullgate.policy;

import java.util.Optional;

/**
 * What the policy says of a registry that counts pulls, in percent of what it grants.
 *
 * @param warnBelow users are told once no more than that is left; empty where nothing is said
 * @param readAbove manifests are read, which counts as a pull, while more than that is left; empty where nothing is said
 */
public record RegistryLimits(Optional<Integer> warnBelow, Optional<Integer> readAbove) {
    /** Nothing is said. */
    public static final RegistryLimits NOTHING_SAID = new RegistryLimits(Optional.empty(), Optional.empty());
}
