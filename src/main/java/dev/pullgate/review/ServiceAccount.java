package dev.pullgate.review;

import java.util.List;

/**
 * What matters of a ServiceAccount.
 *
 * @param pullSecrets the names of the pull secrets that a Pod without own ones gets from it, in their order
 */
public record ServiceAccount(List<String> pullSecrets) {
    public ServiceAccount {
        pullSecrets = List.copyOf(pullSecrets);
    }
}
