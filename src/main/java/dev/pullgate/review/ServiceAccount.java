package dev.pullgate.review;

import java.util.List;

/**
 * What matters of a ServiceAccount.
 *
 * @param pullSecrets the names of the pull secrets that a Pod without own ones gets from it, in their order
 * @param onlyThese whether its Pods may name no others ({@code kubernetes.io/enforce-mountable-secrets})
 */
public record ServiceAccount(List<String> pullSecrets, boolean onlyThese) {
    public ServiceAccount {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** One whose Pods may name others. */
    public ServiceAccount(List<String> pullSecrets) {
        this(pullSecrets, false);
    }

    /** Whether a Pod of its may name that pull secret. */
    boolean letsPodsName(String secret) {
        return !onlyThese || pullSecrets.contains(secret);
    }
}
