package dev.pullgate.policy.rules;

import dev.pullgate.policy.Rule;
import java.util.List;

/** All rules, in the order of the documentation. */
public final class Rules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new ImageNameRule(),
            new ImageTagRule(),
            new ImageRegistryRule(),
            new PullSecretRule(),
            new ImageMissingRule(),
            new ImagePlatformRule(),
            new ImageIndexRule(),
            new RegistryAccessRule(),
            new RegistryLimitRule(),
            new RegistryUnreachableRule(),
            new PullPolicyRule());

    private Rules() {}
}
